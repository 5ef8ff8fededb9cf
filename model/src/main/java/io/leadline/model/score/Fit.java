package io.leadline.model.score;

import io.leadline.model.offer.Offer;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Seniority;
import io.leadline.model.person.Titles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well a person is the buyer that the offer looks for. */
final class Fit {
    private static final double UNKNOWN = 0.5;

    private final Scorer.Subject subject;
    private final Offer offer;
    private final ScoreModel model;
    private final Facts facts;
    private final @Nullable Facts company;

    private final String[] rules = new String[5];
    private final int[] weights = new int[5];
    private final double[] shares = new double[5];
    private int count;
    private boolean anyKnown;
    private boolean wrongIndustry;
    private boolean outside;

    Fit(Scorer.Subject subject, Offer offer, ScoreModel model) {
        this.subject = subject;
        this.offer = offer;
        this.model = model;
        this.facts = subject.person().facts();
        this.company = subject.company() == null ? null : subject.company().facts();
    }

    /** Null if fit is unknown, for a reason that goes to the notes. */
    @Nullable
    Tally tally(List<String> notes) {
        if (!offer.hasIcp()) {
            notes.add("fit is unknown: the offer does not say who the buyer is");
            return null;
        }
        ScoreModel.FitPoints points = model.fitPoints();
        if (subject.cosine() != null) {
            criterion("meaning", points.meaning(), meaning(subject.cosine()));
        }
        if (!offer.roles().isEmpty() || !offer.seniorities().isEmpty()) {
            criterion("role", points.role(), role());
        }
        if (!offer.industries().isEmpty()) {
            Boolean right = industry();
            wrongIndustry = Boolean.FALSE.equals(right);
            criterion("industry", points.industry(), share(right));
        }
        if (!offer.companySizes().isEmpty()) {
            String size = either(Field.COMPANY_SIZE);
            criterion(
                    "company_size",
                    points.companySize(),
                    size == null ? null : share(offer.companySizes().contains(size)));
        }
        if (!offer.locations().isEmpty()) {
            Boolean inside = location();
            outside = Boolean.FALSE.equals(inside);
            criterion("location", points.location(), share(inside));
        }
        if (!anyKnown) {
            notes.add(
                    count == 0
                            ? "fit is unknown: the meaning of the profile was not compared yet"
                            : "fit is unknown: nothing that the offer asks for is known of the person");
            return null;
        }
        return spread();
    }

    /** Whether the place is known and none of the offer's. */
    boolean isOutside() {
        return outside;
    }

    private Tally spread() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
        }
        Tally tally = new Tally(Dimension.FIT);
        int weight = 0;
        int given = 0;
        for (int i = 0; i < count; i++) {
            weight += weights[i];
            int upTo = (int) ((2L * Tally.FULL * weight + sum) / (2L * sum));
            int most = upTo - given;
            given = upTo;
            tally.points(rules[i], new Points(most), Points.of(most / 10.0 * shares[i]), null, null);
        }
        tally.clamp();
        if (wrongIndustry) {
            tally.cap("wrong_industry", model.wrongIndustryCap() * 10);
        }
        return tally;
    }

    private void criterion(String rule, int weight, @Nullable Double share) {
        rules[count] = rule;
        weights[count] = weight;
        shares[count] = share == null ? UNKNOWN : share;
        count++;
        anyKnown |= share != null;
    }

    private static @Nullable Double share(@Nullable Boolean matches) {
        if (matches == null) {
            return null;
        }
        return matches ? 1.0 : 0.0;
    }

    private double meaning(double cosine) {
        return Math.clamp((cosine - model.meaningLow()) / (model.meaningHigh() - model.meaningLow()), 0, 1);
    }

    /** Roles and seniorities are half each where the offer asks for both. */
    private @Nullable Double role() {
        String title = facts.text(Field.TITLE);
        String seniority = facts.text(Field.SENIORITY);
        String department = facts.text(Field.DEPARTMENT);
        boolean asksRole = !offer.roles().isEmpty();
        boolean asksSeniority = !offer.seniorities().isEmpty();
        boolean roleKnown = title != null || department != null;
        if (!(asksRole && roleKnown) && !(asksSeniority && seniority != null)) {
            return null;
        }
        double role = !asksRole ? 0 : !roleKnown ? UNKNOWN : hasRole(title, seniority, department) ? 1 : 0;
        double rank = !asksSeniority ? 0 : seniority == null ? UNKNOWN : hasSeniority(seniority) ? 1 : 0;
        return asksRole && asksSeniority ? (role + rank) / 2 : role + rank;
    }

    private boolean hasSeniority(String wireName) {
        for (Seniority seniority : offer.seniorities()) {
            if (seniority.wireName().equals(wireName)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRole(@Nullable String title, @Nullable String seniority, @Nullable String department) {
        Titles.Reading mine = title == null ? null : Titles.read(title);
        for (String role : offer.roles()) {
            Titles.Reading wanted = Titles.read(role);
            if (mine != null && mine.words().containsAll(wanted.words())) {
                return true;
            }
            boolean sameDepartment = wanted.department() != null
                    && wanted.department().wireName().equals(department);
            if (sameDepartment && wanted.seniority() == null && wanted.words().size() == 1) {
                return true;
            }
            if (sameDepartment
                    && wanted.seniority() != null
                    && wanted.seniority().wireName().equals(seniority)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Boolean industry() {
        String mine = either(Field.INDUSTRY);
        if (mine == null) {
            return null;
        }
        for (String wanted : offer.industries()) {
            if (Industries.match(wanted, mine)) {
                return true;
            }
        }
        return false;
    }

    /** What the person's profile says of the company, else the company's own. */
    private @Nullable String either(Field field) {
        String mine = facts.text(field);
        return mine != null || company == null ? mine : company.text(field);
    }

    /** True if one of the offer's places certainly holds it, false if none can, null if that can't be said. */
    private @Nullable Boolean location() {
        boolean unknown = false;
        for (String name : offer.locations()) {
            Boolean inside = within(name);
            if (Boolean.TRUE.equals(inside)) {
                return true;
            }
            unknown |= inside == null;
        }
        return unknown ? null : Boolean.FALSE;
    }

    private @Nullable Boolean within(String name) {
        Places places = subject.places();
        if (offer.locationFilter() == Offer.LocationFilter.LEAD) {
            return places.within(facts.text(Field.COUNTRY), facts.text(Field.REGION), facts.text(Field.CITY), name);
        }
        if (company != null
                && (company.text(Field.COUNTRY) != null
                        || company.text(Field.REGION) != null
                        || company.text(Field.CITY) != null)) {
            return places.within(
                    company.text(Field.COUNTRY), company.text(Field.REGION), company.text(Field.CITY), name);
        }
        // The headquarters as free text can say yes; that it names none of the places says nothing.
        String hq = either(Field.COMPANY_HQ);
        return hq != null && Boolean.TRUE.equals(places.within(null, null, hq, name)) ? Boolean.TRUE : null;
    }
}
