package io.leadline.ingest.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a site's {@code robots.txt} lets us read (RFC 9309): the longest rule that matches decides, and allowing wins a tie. */
final class Robots {
    private static final Pattern STAR = Pattern.compile("\\*");

    static final Robots ALL = new Robots(List.of());
    static final Robots NOTHING = parse("User-agent: *\nDisallow: /", "");

    /**
     * @param parts of the path, between its stars
     * @param whole whether nothing may come after the last part
     */
    private record Rule(boolean allows, int length, List<String> parts, boolean whole) {
        static Rule of(boolean allows, String path) {
            boolean whole = path.endsWith("$");
            String body = whole ? path.substring(0, path.length() - 1) : path;
            return new Rule(allows, path.length(), List.of(STAR.split(body, -1)), whole);
        }

        /** Each part where it comes first, in one pass: a rule of many stars is no trap. */
        boolean matches(String path) {
            String first = parts.getFirst();
            String last = parts.getLast();
            if (parts.size() == 1) {
                return whole ? path.equals(first) : path.startsWith(first);
            }
            int at = path.startsWith(first) ? first.length() : -1;
            for (int i = 1; i < parts.size() - 1 && at >= 0; i++) {
                int found = path.indexOf(parts.get(i), at);
                at = found < 0 ? -1 : found + parts.get(i).length();
            }
            boolean ends = path.length() - last.length() >= at && path.endsWith(last);
            return at >= 0 && (whole ? ends : path.indexOf(last, at) >= 0);
        }
    }

    private final List<Rule> rules;

    private Robots(List<Rule> rules) {
        this.rules = rules;
    }

    /** @param agent our name in lower case: a group that names it rules, else the one for {@code *} */
    static Robots parse(String text, String agent) {
        List<Rule> ours = new ArrayList<>();
        List<Rule> everybodys = new ArrayList<>();
        boolean named = false;
        boolean isOurs = false;
        boolean isEverybodys = false;
        boolean inAgents = false;
        for (String raw : text.lines().toList()) {
            String line = raw.contains("#") ? raw.substring(0, raw.indexOf('#')) : raw;
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (key.equals("user-agent")) {
                isOurs = inAgents && isOurs || value.toLowerCase(Locale.ROOT).equals(agent);
                isEverybodys = inAgents && isEverybodys || value.equals("*");
                named |= isOurs;
                inAgents = true;
            } else if (key.equals("allow") || key.equals("disallow")) {
                inAgents = false;
                if (!value.isEmpty()) {
                    Rule rule = Rule.of(key.equals("allow"), value);
                    if (isOurs) {
                        ours.add(rule);
                    }
                    if (isEverybodys) {
                        everybodys.add(rule);
                    }
                }
            }
        }
        return new Robots(named ? ours : everybodys);
    }

    /** @param path with its query */
    boolean allows(String path) {
        int longest = -1;
        boolean allowed = true;
        for (Rule rule : rules) {
            boolean decides = rule.length() > longest || rule.length() == longest && rule.allows();
            if (decides && rule.matches(path)) {
                longest = rule.length();
                allowed = rule.allows();
            }
        }
        return allowed;
    }
}
