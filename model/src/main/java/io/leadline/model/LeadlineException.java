package io.leadline.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of Leadline: a code to act on, a sentence that says what, where and what to do, and, where several
 * things are wrong at once, each with its path.
 */
public class LeadlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One fault inside a larger input: {@code path} says where ({@code filter.and[3].in}), {@code problem} what. */
    public record Problem(String path, String problem) {}

    private final ErrorCode code;
    private final transient List<Problem> problems;

    public LeadlineException(ErrorCode code, String message) {
        this(code, message, List.of(), null);
    }

    public LeadlineException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, List.of(), cause);
    }

    public LeadlineException(ErrorCode code, String message, List<Problem> problems, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    public ErrorCode code() {
        return code;
    }

    public List<Problem> problems() {
        return problems;
    }
}
