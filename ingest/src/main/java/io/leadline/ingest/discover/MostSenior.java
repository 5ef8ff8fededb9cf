package io.leadline.ingest.discover;

import io.leadline.ingest.linkedin.Unipile;
import io.leadline.model.person.Seniority;
import io.leadline.model.person.Titles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who of a company decides: founder, CEO, other C-level, owner, partner, VP, director, head, manager, lead, then the rest. */
final class MostSenior {
    private static final List<String> CHIEF = List.of("ceo", "chief executive");
    private static final int REST = Seniority.values().length * 2;

    private MostSenior() {}

    /** The first of several of one rank; empty if nobody is given. */
    static Optional<Unipile.Found> of(List<Unipile.Found> staff) {
        return staff.stream().min(Comparator.comparingInt(MostSenior::rank));
    }

    private static int rank(Unipile.Found one) {
        String headline = one.headline();
        Titles.Reading title = headline == null ? null : Titles.read(headline);
        if (title == null || title.seniority() == null) {
            return REST;
        }
        String words = ' ' + String.join(" ", title.words()) + ' ';
        boolean chief = CHIEF.stream().anyMatch(name -> words.contains(' ' + name + ' '));
        boolean other = title.seniority() == Seniority.C_LEVEL && !chief;
        return title.seniority().ordinal() * 2 + (other ? 1 : 0);
    }
}
