package io.leadline.app.server;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;

/** The port or the data folder is another process's. */
public final class InUseException extends LeadlineException {
    private static final long serialVersionUID = 1L;

    InUseException(String message, Throwable cause) {
        super(ErrorCode.CONFLICT, message, cause);
    }
}
