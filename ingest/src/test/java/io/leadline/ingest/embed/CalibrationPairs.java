package io.leadline.ingest.embed;

import io.leadline.model.offer.Offer;
import io.leadline.model.person.Seniority;
import io.leadline.model.text.Embedder;
import io.leadline.model.text.ProfileText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Measures what cosines mean for a model: ICPs against profiles of people whom they describe, and against profiles of
 * other people. {@code main} prints the numbers for {@code defaults.properties}.
 */
public final class CalibrationPairs {
    /** A kind of buyer: how offers describe them, and what their profiles say. */
    private record Kind(
            List<String> audiences, List<String> titles, List<String> bios, String industry, String skills) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    List.of(
                            "Sales leaders at B2B software companies who want more pipeline",
                            "Heads of revenue operations and outbound teams in SaaS"),
                    List.of("VP of Sales", "Chief Revenue Officer", "Head of Sales Development", "RevOps Manager"),
                    List.of(
                            "I build outbound teams that close.",
                            "Scaling revenue from 1 to 50 million.",
                            "Quota crusher turned coach, pipeline nerd."),
                    "Software",
                    "Skills: B2B sales, forecasting, Salesforce, negotiation"),
            new Kind(
                    List.of(
                            "Security engineers and CISOs who must pass audits",
                            "People responsible for information security at banks"),
                    List.of("CISO", "Security Engineer", "Head of Information Security", "Security Architect"),
                    List.of(
                            "Keeping attackers out and auditors happy.",
                            "Threat modelling, incident response, zero trust."),
                    "Financial services",
                    "Skills: ISO 27001, penetration testing, SIEM, cloud security"),
            new Kind(
                    List.of(
                            "Owners of restaurants and cafés who struggle with staffing",
                            "Hospitality managers that schedule shifts"),
                    List.of("Restaurant owner", "Head chef", "Hospitality manager", "Café founder"),
                    List.of("Farm to table, twelve years in kitchens.", "Running three bistros and one food truck."),
                    "Hospitality",
                    "Skills: menu design, food safety, team leadership"),
            new Kind(
                    List.of(
                            "Hospital administrators and clinic managers who buy patient software",
                            "Medical directors digitising their practice"),
                    List.of("Medical Director", "Clinic manager", "Chief Nursing Officer", "Hospital administrator"),
                    List.of("Better care through better processes.", "Cardiologist who leads a team of sixty."),
                    "Healthcare",
                    "Skills: patient care, clinical research, health policy"),
            new Kind(
                    List.of(
                            "Data engineers and analytics leads who run a warehouse",
                            "Machine learning teams that need clean data"),
                    List.of("Data Engineer", "Head of Analytics", "Machine Learning Lead", "Data Platform Manager"),
                    List.of("Pipelines, dbt, Airflow, too much coffee.", "Turning messy data into decisions."),
                    "Technology",
                    "Skills: Python, Spark, SQL, Snowflake"),
            new Kind(
                    List.of(
                            "Recruiters and HR directors who hire at scale",
                            "People operations leaders in growing companies"),
                    List.of(
                            "HR Director",
                            "Talent Acquisition Lead",
                            "People Operations Manager",
                            "Technical Recruiter"),
                    List.of("Matching people with places they love.", "Hiring, onboarding, culture."),
                    "Staffing",
                    "Skills: sourcing, employer branding, compensation"),
            new Kind(
                    List.of(
                            "Plant managers and supply chain heads in manufacturing",
                            "Operations leaders who want less downtime"),
                    List.of("Plant Manager", "Supply Chain Director", "Head of Operations", "Production Engineer"),
                    List.of("Lean, six sigma, safety first.", "Moving goods across three continents."),
                    "Manufacturing",
                    "Skills: logistics, ERP, process improvement"),
            new Kind(
                    List.of("Marketing managers of online shops who buy ads", "Growth marketers in e-commerce"),
                    List.of("Growth Marketing Manager", "Head of E-commerce", "CMO", "Performance Marketing Lead"),
                    List.of(
                            "Paid social, email and everything that converts.",
                            "Brand builder for direct-to-consumer labels."),
                    "Retail",
                    "Skills: Google Ads, SEO, copywriting, CRO"),
            new Kind(
                    List.of(
                            "Teachers and principals who look for classroom tools",
                            "University lecturers in need of online courses"),
                    List.of("Principal", "Lecturer", "High school teacher", "Head of Learning Design"),
                    List.of("Teaching mathematics with joy.", "Curriculum, inclusion, lifelong learning."),
                    "Education",
                    "Skills: curriculum design, mentoring, public speaking"),
            new Kind(
                    List.of(
                            "Lawyers and legal counsels who review contracts",
                            "Partners of law firms interested in automation"),
                    List.of("General Counsel", "Partner, corporate law", "Legal Operations Manager", "Attorney"),
                    List.of("Contracts, compliance, calm.", "Two decades of mergers and acquisitions."),
                    "Legal services",
                    "Skills: contract law, litigation, due diligence"),
            new Kind(
                    List.of("Architects and builders who plan sustainable houses", "Construction project managers"),
                    List.of(
                            "Architect",
                            "Construction Project Manager",
                            "Site supervisor",
                            "Head of Real Estate Development"),
                    List.of("Timber, light, and honest details.", "On time, on budget, on site."),
                    "Construction",
                    "Skills: AutoCAD, BIM, project planning"),
            new Kind(
                    List.of("Game designers and studio heads", "Indie game developers who look for publishers"),
                    List.of("Game Designer", "Studio Head", "Unity Developer", "Technical Artist"),
                    List.of("Making small games with big hearts.", "Shipped nine titles on four consoles."),
                    "Gaming",
                    "Skills: Unity, C#, level design, storytelling"));

    private static final List<String> PLACES = List.of(
            "Berlin, DE",
            "Austin, Texas, US",
            "London, England, GB",
            "Paris, FR",
            "Bengaluru, IN",
            "Toronto, CA",
            "São Paulo, BR");
    private static final List<String> SIZES = List.of("1-10", "11-50", "51-200", "201-500", "1001-5000");

    private CalibrationPairs() {}

    /** Cosines of pairs of an ICP and a profile. */
    record Measured(double[] related, double[] unrelated) {
        double unrelatedBelow(double threshold) {
            return (double) Arrays.stream(unrelated)
                            .filter(cosine -> cosine < threshold)
                            .count()
                    / unrelated.length;
        }

        double relatedAbove(double threshold) {
            return (double) Arrays.stream(related)
                            .filter(cosine -> cosine >= threshold)
                            .count()
                    / related.length;
        }

        double unrelatedMedian() {
            return EmbedderTest.quantile(unrelated, 0.5);
        }

        double relatedMedian() {
            return EmbedderTest.quantile(related, 0.5);
        }
    }

    static Measured measure(Embedder embedder, int profiles) {
        Random random = new Random(42);
        List<String> texts = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < profiles; i++) {
            kinds.add(i % KINDS.size());
            texts.add(profile(KINDS.get(i % KINDS.size()), random));
        }
        List<float[]> people = embedder.embed(texts);
        List<Double> related = new ArrayList<>();
        List<Double> unrelated = new ArrayList<>();
        for (int k = 0; k < KINDS.size(); k++) {
            for (float[] icp : embedder.embed(icps(KINDS.get(k)))) {
                for (int i = 0; i < profiles; i++) {
                    (kinds.get(i) == k ? related : unrelated).add(EmbedderTest.dot(icp, people.get(i)));
                }
            }
        }
        return new Measured(
                related.stream().mapToDouble(d -> d).toArray(),
                unrelated.stream().mapToDouble(d -> d).toArray());
    }

    /** Offers that say little and offers that say all. */
    private static List<String> icps(Kind kind) {
        return List.of(
                ProfileText.of(offer(kind.audiences().get(0), kind, false)),
                ProfileText.of(offer(kind.audiences().get(1), kind, true)));
    }

    private static Offer offer(String audience, Kind kind, boolean full) {
        return new Offer(
                "default",
                "o",
                1,
                "Offer",
                audience,
                null,
                null,
                List.of(kind.industry()),
                full ? List.of("United States", "EMEA") : List.of(),
                Offer.LocationFilter.LEAD,
                full ? kind.titles().subList(0, 2) : List.of(),
                full ? Set.of(Seniority.DIRECTOR, Seniority.HEAD, Seniority.MANAGER) : Set.of(),
                full ? List.of("11-50", "51-200") : List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                Offer.SignalLikelihood.MEDIUM,
                List.of(),
                true,
                false);
    }

    /** As {@code ProfileText} puts it together. */
    private static String profile(Kind kind, Random random) {
        return pick(kind.titles(), random) + ". " + pick(kind.bios(), random) + ". " + kind.industry() + ". Company "
                + (char) ('A' + random.nextInt(26)) + ", " + pick(SIZES, random) + " people. " + pick(PLACES, random)
                + ". "
                + kind.skills();
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    public static void main(String[] args) {
        try (BgeEmbedder embedder = new BgeEmbedder()) {
            Measured measured = measure(embedder, 480);
            System.out.printf(
                    "unrelated: %d pairs, median %.3f, p90 %.3f, p99 %.3f%nrelated: %d pairs, p10 %.3f, median %.3f, p90 %.3f%n",
                    measured.unrelated().length,
                    measured.unrelatedMedian(),
                    EmbedderTest.quantile(measured.unrelated(), 0.9),
                    EmbedderTest.quantile(measured.unrelated(), 0.99),
                    measured.related().length,
                    EmbedderTest.quantile(measured.related(), 0.1),
                    measured.relatedMedian(),
                    EmbedderTest.quantile(measured.related(), 0.9));
            double threshold = EmbedderTest.quantile(measured.unrelated(), 0.99);
            System.out.printf("related above p99 of unrelated: %.3f%n", measured.relatedAbove(threshold));
        }
    }
}
