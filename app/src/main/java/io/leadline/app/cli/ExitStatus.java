package io.leadline.app.cli;

import io.leadline.app.server.InUseException;
import io.leadline.model.LeadlineException;

/** What a command's exit status says. */
final class ExitStatus {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int NO_SERVER = 3;
    static final int IN_USE = 4;

    private ExitStatus() {}

    static int of(Exception e) {
        if (e instanceof InUseException) {
            return IN_USE;
        }
        if (!(e instanceof LeadlineException known)) {
            return FAILED;
        }
        return switch (known.code()) {
            case UNAVAILABLE -> NO_SERVER;
            case INTERNAL, TOO_MANY_REQUESTS, UNSUPPORTED -> FAILED;
            default -> WRONG_USE;
        };
    }
}
