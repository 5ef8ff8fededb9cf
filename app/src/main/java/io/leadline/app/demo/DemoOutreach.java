package io.leadline.app.demo;

import io.leadline.app.demo.DemoPerson.Part;
import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Connection;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.sandbox.world.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is on which sequence, and how far. The courses of {@code outreach.tsv} are dealt out in turn, so that even a small
 * world has somebody in every status and before every kind of step.
 */
final class DemoOutreach {
    private final Instant now;
    private final String workspace;
    private final DemoIds ids;
    private final Map<Integer, Course> courses = new HashMap<>();

    private record Event(OutreachEvent event, @Nullable String step, int day) {}

    private record Course(boolean linkedin, int enrolledDaysAgo, List<Event> events) {}

    DemoOutreach(long seed, Instant now, String workspace, DemoIds ids, List<DemoPerson> people) {
        this.now = now;
        this.workspace = workspace;
        this.ids = ids;
        List<Course> all =
                Words.rows("outreach.tsv").stream().map(DemoOutreach::course).toList();
        List<Course> onLinkedin = all.stream().filter(Course::linkedin).toList();
        List<Course> onX = all.stream().filter(c -> !c.linkedin()).toList();
        int linkedin = 0;
        int x = 0;
        for (DemoPerson person : people) {
            if (!enrolled(person, new Dice(seed, 5, person.number()))) {
                continue;
            }
            boolean takesX = person.x() != null && (person.linkedin() == null || x <= linkedin);
            courses.put(
                    person.number(),
                    takesX ? onX.get(x++ % onX.size()) : onLinkedin.get(linkedin++ % onLinkedin.size()));
        }
    }

    private static boolean enrolled(DemoPerson person, Dice dice) {
        return !person.inFileOnly()
                && dice.chance(person.part() == Part.BUYER ? 55 : person.part() == Part.WARM ? 25 : 0);
    }

    private static Course course(String[] row) {
        List<Event> events = new ArrayList<>();
        for (String event : row[2].split(",")) {
            int at = event.indexOf('@');
            int colon = event.indexOf(':');
            String name = event.substring(0, colon < 0 ? at : colon);
            String step = colon < 0 ? null : event.substring(colon + 1, at);
            events.add(
                    new Event(Named.parse(OutreachEvent.class, name), step, Integer.parseInt(event.substring(at + 1))));
        }
        return new Course(row[0].equals("linkedin"), Integer.parseInt(row[1]), events);
    }

    List<Observation> of(DemoPerson person) {
        Course course = courses.get(person.number());
        if (course == null) {
            return List.of();
        }
        // Minutes apart, so that what happened on one day keeps its order.
        Instant enrolled = now.minus(Duration.ofDays(course.enrolledDaysAgo())).minus(Duration.ofHours(1));
        List<Identifier> subject = person.identifiers().subList(0, 1);
        List<Observation> all = new ArrayList<>();
        for (Event event : course.events()) {
            Source source =
                    new Source(SourceKind.SYSTEM, "demo-outreach:" + person.number() + ':' + all.size(), null, null);
            Instant at = enrolled.plus(Duration.ofDays(event.day())).plus(Duration.ofMinutes(all.size()));
            Value value = new Value.EnrolmentSeen(
                    "demo-" + person.number(),
                    ids.offer(person.topic()),
                    course.linkedin() ? ids.linkedinSequence() : ids.xSequence(),
                    course.linkedin() ? ids.linkedinSequenceVersion() : ids.xSequenceVersion(),
                    event.event(),
                    event.step(),
                    event.event() == OutreachEvent.FAILED ? "profile not found" : null);
            all.add(new Observation("", workspace, subject, source, at, now, 1, null, value, 0));
        }
        return all;
    }

    /** The connection that the course of a person left behind; null if it says nothing of it. */
    @Nullable
    Connection connection(DemoPerson person) {
        Course course = courses.get(person.number());
        Connection connection = null;
        for (Event event : course == null ? List.<Event>of() : course.events()) {
            if (event.event() == OutreachEvent.CONNECTION_ACCEPTED) {
                connection = Connection.CONNECTED;
            } else if ("connect".equals(event.step())) {
                connection = Connection.PENDING_SENT;
            } else if ("withdraw".equals(event.step())) {
                connection = Connection.WITHDRAWN;
            }
        }
        return connection;
    }
}
