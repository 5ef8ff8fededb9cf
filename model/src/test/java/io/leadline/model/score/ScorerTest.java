package io.leadline.model.score;

import static io.leadline.model.Given.NOW;
import static io.leadline.model.Given.daysAgo;
import static io.leadline.model.Given.facts;
import static io.leadline.model.Given.signal;
import static io.leadline.model.score.Scored.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.Given;
import io.leadline.model.company.Company;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Engagement;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Position;
import io.leadline.model.person.Seniority;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
    /** Fit by meaning alone, intent by a signal of the offer's own, timing by built-in ones: any numbers can be had. */
    private static Score numbers(Double fit, Integer intent, String timing, Offer.SignalLikelihood likelihood) {
        Given.OfferBuilder offer = Given.offer();
        offer.likelihood = likelihood;
        Scored scored = person();
        if (fit != null) {
            offer.audience = "Founders";
            ScoreModel model = ScoreModels.standard();
            scored.cosine = model.meaningLow() + (model.meaningHigh() - model.meaningLow()) * fit / 100;
        }
        List<Signal> signals = new ArrayList<>();
        if (intent != null) {
            offer.signals = List.of(new Offer.OwnSignal("mine", "x", intent));
            signals.add(signal("own:mine", Strength.HIGH, 0));
        }
        if (timing != null) {
            for (String type : timing.split(" ")) {
                signals.add(signal(type, Strength.HIGH, 0));
            }
        }
        scored.signals = signals;
        return scored.with(offer);
    }

    @Test
    void theCheckOfTheSpecification() {
        Score score = numbers(87.0, 72, "ipo_filing funding job_change", Offer.SignalLikelihood.MEDIUM);

        assertThat(score.fit()).hasToString("87.0");
        assertThat(score.intent()).hasToString("72.0");
        assertThat(score.timing()).hasToString("65.0");
        assertThat(score.total()).hasToString("77.7");
        assertThat(score.state()).isEqualTo(LeadState.ACTIVE);
        assertThat(score.receipt().weights())
                .containsEntry(Dimension.FIT, 450)
                .containsEntry(Dimension.INTENT, 400)
                .containsEntry(Dimension.TIMING, 150);
        assertThat(score.asOf()).isEqualTo(NOW);
        assertThat(score.offerVersion()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        // fit, intent, timing, likelihood -> score, state
        "87, 72, ipo_filing funding job_change, HIGH, 74.8, ACTIVE",
        "87, 72, ipo_filing funding job_change, LOW, 79.2, ACTIVE",
        // floors on the score
        "40, 70, hiring, MEDIUM, 60.0, ACTIVE",
        "40, 50, hiring, MEDIUM, 45.0, MONITOR",
        "39, 70, hiring, MEDIUM, 47.4, MONITOR",
        "85, 0, hiring, MEDIUM, 50.0, MONITOR",
        "70, 0, hiring, MEDIUM, 40.0, MONITOR",
        "69, 0, hiring, MEDIUM, 32.9, MONITOR",
        // bands
        "20, 20, hiring, MEDIUM, 18.8, POOR_FIT",
        "14, 10, hiring, MEDIUM, 12.1, DISQUALIFIED",
        "15, 0, hiring, MEDIUM, 8.6, POOR_FIT",
        // unknown dimensions are spread over the others
        "80, 40, , MEDIUM, 61.2, ACTIVE",
        "90, , hiring, MEDIUM, 70.5, ACTIVE",
        ", 50, ipo_filing, MEDIUM, 43.2, MONITOR",
        // one dimension alone is never Ready
        "100, , , MEDIUM, 59.9, MONITOR",
        ", 100, , MEDIUM, 59.9, MONITOR",
        // unknown fit never disqualifies
        ", 5, hiring, MEDIUM, 6.9, POOR_FIT",
    })
    void goldenScores(
            Double fit,
            Integer intent,
            String timing,
            Offer.SignalLikelihood likelihood,
            String total,
            LeadState state) {
        Score score = numbers(fit, intent, timing, likelihood);
        assertThat(score.total()).hasToString(total);
        assertThat(score.state()).isEqualTo(state);
        Sums.check(score);
    }

    @Test
    void nothingKnownIsNotScoredAndSaysWhy() {
        Score score = person().with(Given.offer());

        assertThat(score.total()).isNull();
        assertThat(score.state()).isEqualTo(LeadState.NOT_SCORED);
        assertThat(score.receipt().notes()).hasSize(4).first().asString().contains("does not say who the buyer is");
    }

    @Test
    void fitAddsUpItsCriteria() {
        Given.OfferBuilder offer = icp();
        Scored scored = person();
        scored.cosine = 0.8;
        scored.facts = facts(
                Field.TITLE, "VP of Sales",
                Field.SENIORITY, "vp",
                Field.DEPARTMENT, "sales",
                Field.INDUSTRY, "Computer Software",
                Field.COMPANY_SIZE, "51-200",
                Field.COUNTRY, "DE");

        assertThat(scored.with(offer).fit()).hasToString("100.0");
        assertThat(points(scored.with(offer)))
                .containsExactly("meaning 40.0", "role 20.0", "industry 15.0", "company_size 15.0", "location 10.0");

        scored.cosine = null;
        assertThat(points(scored.with(offer)))
                .containsExactly("role 33.3", "industry 25.0", "company_size 25.0", "location 16.7");
        Sums.check(scored.with(offer));
    }

    @Test
    void whatIsNotKnownOfThePersonGivesHalf() {
        Scored scored = person();
        scored.facts = facts(Field.SENIORITY, "vp");

        assertThat(points(scored.with(icp())))
                .containsExactly("role 25.0", "industry 12.5", "company_size 12.5", "location 8.4");
        assertThat(scored.with(icp()).state()).isEqualTo(LeadState.MONITOR);
        assertThat(person().with(icp()).fit()).isNull();
    }

    @Test
    void aWrongIndustryCapsFit() {
        Scored scored = person();
        scored.cosine = 0.8;
        scored.facts = facts(Field.INDUSTRY, "Gambling", Field.TITLE, "VP Sales", Field.SENIORITY, "vp");
        Score score = scored.with(icp());

        assertThat(score.fit()).hasToString("40.0");
        assertThat(score.receipt().lines())
                .anySatisfy(line -> assertThat(line.kind()).isEqualTo(Receipt.Kind.CAP));
        Sums.check(score);
    }

    private static Given.OfferBuilder icp() {
        Given.OfferBuilder offer = Given.offer();
        offer.audience = "Sales leaders";
        offer.roles = List.of("Sales");
        offer.seniorities = Set.of(Seniority.VP);
        offer.industries = List.of("Software");
        offer.sizes = List.of("51-200", "201-500");
        offer.locations = List.of("DE", "AT");
        return offer;
    }

    private static List<String> points(Score score) {
        return score.receipt().lines().stream()
                .filter(line -> line.dimension() == Dimension.FIT)
                .map(line -> line.rule() + " " + line.points())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Sales, Head of Sales, true",
        "VP Sales, Vice President of Sales, true",
        "VP Sales, VP Marketing, false",
        "Sales, Account Executive, true",
        "RevOps, Director of RevOps, true",
        "Geschäftsführer, Geschaeftsfuehrer, false",
        "Vertrieb, Vertriebsleiter, true",
        "CTO, CTO & Co-Founder, true",
    })
    void rolesAreWordsOfTitlesOrDepartments(String role, String title, boolean match) {
        Given.OfferBuilder offer = Given.offer();
        offer.roles = List.of(role);
        Facts facts = io.leadline.model.person.PersonFold.fold(
                        Given.truth(Given.row("f:1", Given.ids("x:ada"), facts(Field.TITLE, title))))
                .facts();
        Scored scored = person();
        scored.facts = facts;
        assertThat(scored.with(offer).fit()).isEqualTo(match ? Points.of(100) : Points.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "Software, Computer Software, true",
        "SaaS, Software Development, true",
        "Fintech, Financial Services, true",
        "Health Care, 'Hospitals and Health Care', true",
        "Software, Restaurants, false"
    })
    void industriesHaveSeveralNames(String wanted, String known, boolean match) {
        assertThat(Industries.match(wanted, known)).isEqualTo(match);
        assertThat(Industries.match(known, wanted)).isEqualTo(match);
    }

    @Test
    void pointsDecayByHalvesAndOnlyTheStrongestOfATypeCounts() {
        Scored scored = person();
        scored.signals = List.of(
                signal("asked_recommendation", Strength.HIGH, 60),
                signal("asked_recommendation", Strength.LOW, 0),
                signal("complained", Strength.MEDIUM, 30),
                signal("funding", Strength.HIGH, 90));
        Score score = scored.with(Given.offer());

        assertThat(score.receipt().lines().stream().filter(line -> line.dimension() != null))
                .extracting(line -> line.rule() + " " + line.before() + " " + line.points() + " " + line.ageDays())
                .containsExactly("asked_recommendation 8.0 8.0 0", "complained 10.5 5.3 30", "funding 20.0 10.0 90");
        assertThat(score.intent()).hasToString("13.3");
    }

    @Test
    void howALeadWasFoundIsABaselineOfIntent() {
        Scored scored = person();
        scored.sources = List.of(SourceKind.CSV, SourceKind.LINKEDIN_CONTENT, SourceKind.X_SEARCH);
        assertThat(scored.with(Given.offer()).intent()).hasToString("15.0");
        scored.sources = List.of(SourceKind.CSV);
        assertThat(scored.with(Given.offer()).intent()).isNull();
        scored.activityKnown = true;
        assertThat(scored.with(Given.offer()).intent()).hasToString("0.0");
        assertThat(scored.with(Given.offer()).timing()).hasToString("0.0");
    }

    @Test
    void negativeSignalsOfTheOffersOwnTakeAway() {
        Given.OfferBuilder offer = Given.offer();
        offer.signals = List.of(new Offer.OwnSignal("student", "i study", -30));
        Scored scored = person();
        scored.signals = List.of(
                signal("own:student", Strength.HIGH, 0),
                signal("pain_match", Strength.HIGH, 0),
                signal("own:other", Strength.HIGH, 0));
        Score score = scored.with(offer);

        assertThat(score.intent()).isEqualTo(Points.ZERO);
        Sums.check(score);
    }

    @Test
    void competitorsRaiseIntentToAFloor() {
        Given.OfferBuilder offer = Given.offer();
        offer.competitors = List.of(
                new Offer.Competitor("Acme", "acme.com", "@Acme", null),
                new Offer.Competitor("Bolt", null, null, "bolt-crm"));
        Scored scored = person();
        scored.signals = List.of(signal("competitor_customer", Strength.LOW, 200));
        assertThat(scored.with(offer).intent()).hasToString("50.0");

        scored.signals = List.of();
        scored.engagements = List.of(
                engagement("https://x.com/acme/status/1", 3),
                engagement("x:acme", 4),
                engagement("https://www.linkedin.com/company/bolt-crm", 31));
        assertThat(scored.with(offer).intent()).hasToString("6.5");
        scored.engagements =
                List.of(engagement("x:acme", 4), engagement("https://www.linkedin.com/posts/bolt-crm_new-1", 29));
        assertThat(scored.with(offer).intent()).hasToString("65.0");
        Sums.check(scored.with(offer));
    }

    @Test
    void aCompetitorsAccountIsItsPageHoweverItIsWritten() {
        Given.OfferBuilder offer = Given.offer();
        offer.competitors = List.of(new Offer.Competitor(
                "Bolt", null, "https://twitter.com/Bolt?lang=en", "https://www.linkedin.com/company/Bolt-CRM/"));
        Scored scored = person();
        scored.engagements = List.of(
                engagement("https://www.linkedin.com/feed/update/urn:li:activity:7", 3),
                engagement("https://x.com/i/status/9", 3));
        assertThat(scored.with(offer).intent()).as("nobody's account").isNull();
        scored.engagements = List.of(
                engagement("https://x.com/bolt/status/1", 3),
                engagement("https://www.linkedin.com/company/bolt-crm", 4));
        assertThat(scored.with(offer).intent()).hasToString("65.0");
    }

    private static Engagement engagement(String target, int daysAgo) {
        return new Engagement("e" + target + daysAgo, Platform.X, "like", target, null, daysAgo(daysAgo));
    }

    @Test
    void aNewRoleIsATimingSignalForNinetyDays() {
        Scored scored = person();
        scored.facts = facts(
                Field.EXPERIENCE,
                List.of(
                        new Position("Old", "Rep", "2020-01", "2026-03", null),
                        new Position("Acme", "VP", "2026-04-16", null, null)));
        Score score = scored.with(Given.offer());

        assertThat(score.timing()).hasToString("9.4");
        assertThat(score.receipt().lines().getFirst().evidence().quote()).isEqualTo("VP at Acme since 2026-04-16");
        scored.now = java.time.Instant.parse("2026-07-15T01:00:00Z");
        assertThat(scored.with(Given.offer()).timing()).isNull();
    }

    @Test
    void companySignalsCountForWhoWorksThere() {
        Scored scored = person();
        scored.company = new Company(
                Given.WORKSPACE,
                "c",
                1,
                new TreeSet<Identifier>(Given.ids("domain:acme.com")),
                Facts.NONE,
                List.of(signal("funding", Strength.HIGH, 0), signal("hiring_roles", Strength.HIGH, 0)));
        assertThat(scored.with(Given.offer()).timing()).hasToString("20.0");
        assertThat(scored.with(Given.offer()).intent()).hasToString("15.0");
    }

    @Test
    void signalsOfAnotherOfferDoNotCount() {
        Scored scored = person();
        Signal theirs = signal("complained", Strength.HIGH, 0);
        scored.signals = List.of(new Signal(theirs.type(), theirs.strength(), theirs.at(), "another", null, "o"));
        assertThat(scored.with(Given.offer()).intent()).isNull();
    }

    @Test
    void whoWorksAtACompetitorIsNoBuyer() {
        Given.OfferBuilder offer = icp();
        offer.competitors = List.of(new Offer.Competitor("Acme", "https://www.acme.com", null, null));
        Scored scored = person();
        scored.cosine = 0.8;
        scored.signals = List.of(signal("complained", Strength.HIGH, 0));
        scored.facts = facts(Field.COMPANY_DOMAIN, "eu.acme.com");
        Score score = scored.with(offer);

        assertThat(score.total()).isEqualTo(Points.ZERO);
        assertThat(score.fit()).isEqualTo(Points.ZERO);
        assertThat(score.intent()).isEqualTo(Points.ZERO);
        assertThat(score.timing()).isEqualTo(Points.ZERO);
        assertThat(score.state()).isEqualTo(LeadState.POOR_FIT);
        assertThat(score.receipt().lines().getLast().evidence().quote()).isEqualTo("works at Acme");
        Sums.check(score);
        scored.facts = facts(Field.COMPANY, "ACME");
        assertThat(scored.with(offer).state()).isEqualTo(LeadState.POOR_FIT);
        scored.facts = facts(Field.COMPANY, "Acme Foods", Field.COMPANY_DOMAIN, "notacme.com");
        assertThat(scored.with(offer).state()).isEqualTo(LeadState.MONITOR);
    }

    @Test
    void buildingInHouseIsAHardRule() {
        Scored scored = person();
        scored.signals = List.of(signal("builds_in_house", Strength.LOW, 300));
        assertThat(scored.with(Given.offer()).state()).isEqualTo(LeadState.POOR_FIT);
    }

    @Test
    void aKnownPlaceOutsideTripsTheRuleAnUnknownNever() {
        Given.OfferBuilder offer = icp();
        Scored scored = person();
        scored.cosine = 0.8;
        scored.activityKnown = true;
        scored.facts = facts(Field.COUNTRY, "US", Field.TITLE, "VP Sales", Field.SENIORITY, "vp");
        assertThat(scored.with(offer).state()).isEqualTo(LeadState.POOR_FIT);
        assertThat(scored.with(offer).total().tenths()).isPositive();
        scored.facts = facts(Field.TITLE, "VP Sales", Field.SENIORITY, "vp");
        assertThat(scored.with(offer).state()).isNotEqualTo(LeadState.POOR_FIT);

        offer.filter = Offer.LocationFilter.COMPANY_HQ;
        scored.facts = facts(Field.COUNTRY, "US", Field.COMPANY_HQ, "DE", Field.TITLE, "VP Sales");
        assertThat(scored.with(offer).state()).isNotEqualTo(LeadState.POOR_FIT);
        scored.company = new Company(Given.WORKSPACE, "c", 1, new TreeSet<>(), facts(Field.COUNTRY, "FR"), List.of());
        assertThat(scored.with(offer).state()).isEqualTo(LeadState.POOR_FIT);
    }
}
