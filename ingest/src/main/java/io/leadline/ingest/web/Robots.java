package io.leadline.ingest.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a site's {@code robots.txt} lets us read (RFC 9309): the longest rule that matches decides, and allowing wins a tie. */
final class Robots {
    static final Robots ALL = new Robots(List.of());
    static final Robots NOTHING = parse("User-agent: *\nDisallow: /", "");

    private record Rule(boolean allows, int length, Pattern path) {}

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
                    Rule rule = new Rule(key.equals("allow"), value.length(), pattern(value));
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

    private static Pattern pattern(String path) {
        boolean whole = path.endsWith("$");
        String body = whole ? path.substring(0, path.length() - 1) : path;
        StringBuilder regex = new StringBuilder();
        for (String part : body.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(whole ? regex.toString() : regex + ".*", Pattern.DOTALL);
    }

    /** @param path with its query */
    boolean allows(String path) {
        int longest = -1;
        boolean allowed = true;
        for (Rule rule : rules) {
            boolean decides = rule.length() > longest || rule.length() == longest && rule.allows();
            if (decides && rule.path().matcher(path).matches()) {
                longest = rule.length();
                allowed = rule.allows();
            }
        }
        return allowed;
    }
}
