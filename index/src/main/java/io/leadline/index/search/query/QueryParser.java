package io.leadline.index.search.query;

import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query language of the search box: {@code title:(vp OR head) -industry:gambling score:>=60 "go to market"}.
 *
 * <pre>{@code
 * query      = any ;
 * any        = all { "OR" all } ;
 * all        = part { [ "AND" ] part } ;               (* words side by side must all match *)
 * part       = [ "NOT" | "-" ] ( "(" any ")" | named | text ) ;
 * named      = field ":" ( "(" any ")" | value ) ;
 * value      = comparison | range | text ;             (* also instead of text within field:( ) *)
 * comparison = ( ">=" | "<=" | ">" | "<" ) ( word | phrase ) ;
 * range      = ( "[" | "{" ) bound "TO" bound ( "]" | "}" ) ;  (* [ ] with, { } without the bound *)
 * bound      = "*" | word | phrase ;
 * text       = phrase [ "~" digits ] | word | word "*" | "*" ; (* ~ : how many moves the words may be apart *)
 * phrase     = '"' { character | '\"' | '\\' } '"' ;
 * word       = character { character } ;               (* no space, parenthesis or quote *)
 * field      = a field's name, "custom." and a name; in quotes if it has spaces
 * }</pre>
 *
 * Operators are in capitals. Within {@code field:( )} every word is of that field. {@code field:*} asks for any value;
 * dates may be {@code 2026-01}, {@code now-7d}; numbers and dates may be ranges {@code 40..60}.
 */
public final class QueryParser {
    public static final int MAX_LENGTH = 4_096;
    public static final int MAX_DEPTH = 32;
    public static final int MAX_PARTS = 256;
    private static final int MAX_SLOP = 100;

    private final String query;
    private final Instant now;
    private int at;
    private int depth;
    private int parts;

    private QueryParser(String query, Instant now) {
        this.query = query;
        this.now = now;
    }

    /** {@code INVALID_QUERY} with position and expectation if it does not parse; blank is {@link Filter#ALL}. */
    public static Filter parse(String query) {
        return parse(query, Instant.now());
    }

    /** @param now what relative dates are seen from */
    public static Filter parse(String query, Instant now) {
        if (query.length() > MAX_LENGTH) {
            throw new LeadlineException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "query: it has " + query.length() + " characters, at most " + MAX_LENGTH + " are read");
        }
        QueryParser parser = new QueryParser(query, now);
        parser.spaces();
        if (parser.ended()) {
            return Filter.ALL;
        }
        Filter filter = parser.any(null);
        if (!parser.ended()) {
            throw parser.expected("a word or the end; this closing parenthesis was never opened", parser.at);
        }
        return filter;
    }

    private Filter any(@Nullable String field) {
        List<Filter> either = new ArrayList<>();
        either.add(all(field));
        while (operator("OR")) {
            either.add(all(field));
        }
        return either.size() == 1 ? either.getFirst() : new Filter.Or(either);
    }

    private Filter all(@Nullable String field) {
        List<Filter> each = new ArrayList<>();
        each.add(part(field));
        while (!ended() && query.charAt(at) != ')' && !isNext("OR")) {
            operator("AND");
            each.add(part(field));
        }
        return each.size() == 1 ? each.getFirst() : new Filter.And(each);
    }

    private Filter part(@Nullable String field) {
        if (++parts > MAX_PARTS) {
            throw new LeadlineException(ErrorCode.LIMIT_EXCEEDED, "query: it has more than " + MAX_PARTS + " parts");
        }
        if (ended() || query.charAt(at) == ')' || isNext("OR") || isNext("AND")) {
            throw expected("a word, a phrase, a field or an opening parenthesis", at);
        }
        if (operator("NOT") || take('-')) {
            return nested(() -> new Filter.Not(part(field)));
        }
        if (take('(')) {
            return group(field);
        }
        int start = at;
        String name = name();
        if (name == null) {
            return field == null ? text(null) : value(field);
        }
        if (field != null) {
            throw expected("a value of " + field + ", not another field (put it in quotes if it is a value)", start);
        }
        return named(name, start);
    }

    private Filter group(@Nullable String field) {
        int open = at - 1;
        spaces();
        Filter filter = nested(() -> any(field));
        if (!take(')')) {
            throw expected("a closing parenthesis for the one at position " + (open + 1), at);
        }
        return filter;
    }

    @FunctionalInterface
    private interface Inner {
        Filter read();
    }

    private Filter nested(Inner inner) {
        if (++depth > MAX_DEPTH) {
            throw new LeadlineException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "query: at position " + (at + 1) + " it is more than " + MAX_DEPTH + " levels deep");
        }
        Filter filter = inner.read();
        depth--;
        return filter;
    }

    /** A field's name and its colon, if they come next. */
    private @Nullable String name() {
        int start = at;
        if (!ended() && query.charAt(at) == '"') {
            String quoted = quoted();
            if (at < query.length() && query.charAt(at) == ':' && FieldName.isCustom(quoted)) {
                at++;
                return quoted;
            }
            at = start;
            return null;
        }
        int end = at;
        while (end < query.length() && isNameCharacter(query.charAt(end))) {
            end++;
        }
        if (end == at || end >= query.length() || query.charAt(end) != ':') {
            return null;
        }
        at = end + 1;
        return query.substring(start, end);
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private Filter named(String name, int start) {
        if (!FieldName.isCustom(name) && FieldName.find(name) == null) {
            throw at(
                    ErrorCode.UNKNOWN_FIELD,
                    start,
                    FieldName.unknown(name) + " (to search for it as words, put them in quotes)");
        }
        if (ended() || Character.isWhitespace(query.charAt(at))) {
            throw expected("a value of " + name + " right after the colon", at);
        }
        if (take('(')) {
            return group(name);
        }
        return value(name);
    }

    private Filter value(String name) {
        return switch (query.charAt(at)) {
            case '>', '<' -> comparison(name);
            case '[', '{' -> range(name);
            default -> text(name);
        };
    }

    private Filter comparison(String name) {
        int start = at;
        boolean greater = query.charAt(at++) == '>';
        boolean inclusive = at < query.length() && query.charAt(at) == '=';
        if (inclusive) {
            at++;
        }
        String value = bound(name);
        return located(
                start,
                () -> greater
                        ? FieldFilter.between(name, value, inclusive, "", false, now)
                        : FieldFilter.between(name, "", false, value, inclusive, now));
    }

    private Filter range(String name) {
        int start = at;
        boolean fromInclusive = query.charAt(at++) == '[';
        spaces();
        String from = bound(name);
        if (!operator("TO")) {
            throw expected("TO between the bounds of the range", at);
        }
        String to = bound(name);
        if (ended() || query.charAt(at) != ']' && query.charAt(at) != '}') {
            throw expected("] or } at the end of the range", at);
        }
        boolean toInclusive = query.charAt(at++) == ']';
        spaces();
        return located(start, () -> FieldFilter.between(name, from, fromInclusive, to, toInclusive, now));
    }

    private String bound(String name) {
        int start = at;
        String value;
        if (!ended() && query.charAt(at) == '"') {
            value = quoted();
        } else {
            while (!ended() && !Character.isWhitespace(query.charAt(at)) && "()[]{}\"".indexOf(query.charAt(at)) < 0) {
                at++;
            }
            value = query.substring(start, at);
        }
        if (value.isBlank()) {
            throw expected("a number or a date to compare " + name + " with", start);
        }
        spaces();
        return value;
    }

    private Filter text(@Nullable String field) {
        int start = at;
        if (query.charAt(at) == '"') {
            String phrase = quoted();
            int slop = slop();
            spaces();
            if (field == null) {
                return new Filter.Phrase(null, phrase, slop);
            }
            return located(start, () -> withSlop(FieldFilter.of(field, phrase, true, false, now), slop));
        }
        while (at < query.length()
                && !Character.isWhitespace(query.charAt(at))
                && "()\"".indexOf(query.charAt(at)) < 0) {
            at++;
        }
        String word = query.substring(start, at);
        spaces();
        if (field != null) {
            return located(start, () -> FieldFilter.of(field, word, false, false, now));
        }
        if (word.equals("*")) {
            return Filter.ALL;
        }
        return word.endsWith("*")
                ? new Filter.Prefix(null, word.substring(0, word.length() - 1))
                : FieldFilter.words(null, word);
    }

    private static Filter withSlop(Filter filter, int slop) {
        return switch (filter) {
            case Filter.Phrase phrase -> new Filter.Phrase(phrase.field(), phrase.words(), slop);
            default -> filter;
        };
    }

    private String quoted() {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length() && query.charAt(at) != '"') {
            if (query.charAt(at) == '\\' && at + 1 < query.length()) {
                at++;
            }
            text.append(query.charAt(at++));
        }
        if (at >= query.length()) {
            throw expected("a closing quote for the one at position " + (start + 1), at);
        }
        at++;
        if (text.toString().isBlank()) {
            throw expected("words between the quotes", start);
        }
        return text.toString();
    }

    private int slop() {
        if (at >= query.length() || query.charAt(at) != '~') {
            return 0;
        }
        int start = ++at;
        while (at < query.length() && query.charAt(at) >= '0' && query.charAt(at) <= '9') {
            at++;
        }
        String digits = query.substring(start, at);
        if (digits.isEmpty() || digits.length() > 3 || Integer.parseInt(digits) > MAX_SLOP) {
            throw expected("a number from 0 to " + MAX_SLOP + " after ~", start);
        }
        return Integer.parseInt(digits);
    }

    /** Takes an operator word if it comes next and is a word of its own. */
    private boolean operator(String word) {
        if (!isNext(word)) {
            return false;
        }
        at += word.length();
        spaces();
        return true;
    }

    private boolean isNext(String word) {
        int end = at + word.length();
        return query.startsWith(word, at)
                && (end == query.length()
                        || Character.isWhitespace(query.charAt(end))
                        || query.charAt(end) == '('
                        || query.charAt(end) == ')');
    }

    private boolean take(char c) {
        if (ended() || query.charAt(at) != c) {
            return false;
        }
        at++;
        spaces();
        return true;
    }

    private void spaces() {
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
    }

    private boolean ended() {
        return at >= query.length();
    }

    /** Reads a field's value; what is wrong with it is told with its place. */
    private Filter located(int start, Inner inner) {
        try {
            return inner.read();
        } catch (LeadlineException e) {
            throw at(e.code() == ErrorCode.UNKNOWN_FIELD ? e.code() : ErrorCode.INVALID_QUERY, start, message(e));
        }
    }

    private static String message(LeadlineException e) {
        return String.valueOf(e.getMessage());
    }

    private LeadlineException expected(String what, int position) {
        String got;
        if (position >= query.length()) {
            got = "the end";
        } else {
            int end = position + 1;
            while (end < query.length() && end < position + 20 && Character.isLetterOrDigit(query.charAt(end))) {
                end++;
            }
            got = "'" + query.substring(position, end) + "'";
        }
        return at(ErrorCode.INVALID_QUERY, position, "expected " + what + ", got " + got);
    }

    private static LeadlineException at(ErrorCode code, int position, String problem) {
        String where = "at position " + (position + 1);
        return new LeadlineException(
                code,
                "query: " + where + ": " + problem,
                List.of(new LeadlineException.Problem("query", where + ": " + problem)),
                null);
    }
}
