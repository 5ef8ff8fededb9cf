package io.leadline.jobs;

import java.util.Random;

/** Files of people, the same for the same numbers: some told of twice, some rows bad. */
final class SampleFiles {
    private static final String[] TITLES = {"Founder", "VP Sales", "Head of Growth", "Software Engineer", "CFO"};
    private static final String[] COUNTRIES = {"Germany", "France", "United States", "Spain"};
    private static final String[] POSTS = {
        "Can anyone recommend a good CRM for a small sales team?",
        "We are hiring engineers again, what a year.",
        "Lovely weather in the mountains today.",
        "We are moving away from our old tool, it was painful."
    };

    private SampleFiles() {}

    /** Every tenth row tells more of the person nine rows before, every fiftieth is bad; people are named by prefix. */
    static String csv(String prefix, int rows) {
        Random random = new Random(prefix.hashCode());
        StringBuilder csv =
                new StringBuilder("name,linkedin_url,email,title,company,location,headline,Favourite colour\n");
        for (int i = 0; i < rows; i++) {
            if (i % 50 == 49) {
                csv.append("No One ").append(i).append(",,not an email,,,,,\n");
            } else if (i % 10 == 9) {
                int earlier = i - 9;
                csv.append("Person ")
                        .append(prefix)
                        .append(' ')
                        .append(earlier)
                        .append(',')
                        .append("https://linkedin.com/in/")
                        .append(prefix)
                        .append('-')
                        .append(earlier)
                        .append(",,")
                        .append("Chief Executive Officer,,,Told of twice,green\n");
            } else {
                csv.append("Person ")
                        .append(prefix)
                        .append(' ')
                        .append(i)
                        .append(',')
                        .append("https://www.linkedin.com/in/")
                        .append(prefix)
                        .append('-')
                        .append(i)
                        .append('/')
                        .append(',')
                        .append(prefix)
                        .append(i)
                        .append("@acme")
                        .append(i % 97)
                        .append(".example,")
                        .append(TITLES[random.nextInt(TITLES.length)])
                        .append(",Acme ")
                        .append(i % 97)
                        .append(',')
                        .append(COUNTRIES[random.nextInt(COUNTRIES.length)])
                        .append(",Building sales teams that last,blue\n");
            }
        }
        return csv.toString();
    }

    /** A profile and two posts of each person, and one line of an unknown type for every twenty people. */
    static String ndjson(String prefix, int people) {
        Random random = new Random(prefix.hashCode());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < people; i++) {
            String handle = prefix + "_" + i;
            line(
                    lines,
                    "profile",
                    handle,
                    "p" + i,
                    "\"platform\":\"x\",\"name\":\"Poster " + handle + "\",\"title\":\""
                            + TITLES[random.nextInt(TITLES.length)] + "\"");
            for (int post = 0; post < 2; post++) {
                line(
                        lines,
                        "post",
                        handle,
                        "t" + i + '.' + post,
                        "\"platform\":\"x\",\"text\":\"" + POSTS[random.nextInt(POSTS.length)] + "\"");
            }
            if (i % 20 == 19) {
                line(lines, "horoscope", handle, "h" + i, "\"sign\":\"leo\"");
            }
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String type, String handle, String ref, String value) {
        lines.append("{\"v\":1,\"workspace\":\"default\",\"type\":\"")
                .append(type)
                .append("\",\"subject\":{\"ids\":[\"x:")
                .append(handle)
                .append("\"]},\"source\":{\"kind\":\"x_search\",\"ref\":\"")
                .append(ref)
                .append("\"},\"at\":\"2026-05-20T00:00:00Z\",\"value\":{")
                .append(value)
                .append("}}\n");
    }
}
