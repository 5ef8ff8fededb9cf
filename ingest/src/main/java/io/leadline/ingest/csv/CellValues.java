package io.leadline.ingest.csv;

import io.leadline.ingest.places.Countries;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.person.Department;
import io.leadline.model.person.Field;
import io.leadline.model.person.Seniority;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cells as values of a field. */
final class CellValues {
    private static final int[] BAND_ENDS = {10, 50, 200, 500, 1000, 5000};
    private static final String[] BANDS = {"1-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001+"};

    private CellValues() {}

    /** The value in the field's own type and form; null if the cell does not hold one. */
    static @Nullable Object of(Field field, String cell) {
        return switch (field) {
            case COUNTRY -> Countries.code(cell);
            case COMPANY_SIZE -> band(cell);
            case COMPANY_DOMAIN -> domain(cell);
            case SENIORITY -> seniority(cell);
            case DEPARTMENT -> department(cell);
            default ->
                switch (field.kind()) {
                    case TEXT -> cell;
                    case NUMBER -> number(cell);
                    case FLAG -> flag(cell);
                    case TEXTS -> list(cell);
                    case POSITIONS, EDUCATIONS -> null;
                };
        };
    }

    /** Parts between {@code ;}, {@code |}, line breaks or, if there are none of these, commas. */
    static List<String> list(String cell) {
        boolean strong = cell.indexOf(';') >= 0 || cell.indexOf('|') >= 0 || cell.indexOf('\n') >= 0;
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= cell.length(); i++) {
            if (i == cell.length() || isBreak(cell.charAt(i), strong)) {
                String part = cell.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private static boolean isBreak(char c, boolean strong) {
        return strong ? c == ';' || c == '|' || c == '\n' : c == ',';
    }

    /** {@code 12,345}, {@code 12.345}, {@code 12 345}, {@code 12.3K}, {@code 1.2M}, {@code 500+}. */
    static @Nullable Long number(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT).replace("+", "").replaceAll("[\\s\\u00a0\\u202f']", "");
        double factor = 1;
        if (text.endsWith("k") || text.endsWith("m")) {
            factor = text.endsWith("k") ? 1_000 : 1_000_000;
            text = text.substring(0, text.length() - 1).replace(',', '.');
        } else {
            text = text.replaceAll("[.,](?=\\d{3}(\\D|$))", "").replace(',', '.');
        }
        if (!text.matches("\\d{1,15}(\\.\\d+)?")) {
            return null;
        }
        return Math.round(Double.parseDouble(text) * factor);
    }

    static @Nullable Boolean flag(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "x", "si", "sí", "oui", "ja", "sì", "sim", "✓", "✔" -> true;
            case "false", "no", "n", "0", "non", "nein", "não", "nao" -> false;
            default -> null;
        };
    }

    /** {@code 51-200}, {@code 51 to 200 employees}, {@code 10,001+}, {@code 137}. */
    static @Nullable String band(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)[.,'](?=\\d{3})", "");
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        if (end == 0 || end > 9) {
            return text.equals("self-employed") || text.equals("freelance") ? BANDS[0] : null;
        }
        String rest = text.substring(end).strip();
        if (!rest.isEmpty() && !rest.matches("(\\+|(-|–|—|to|bis|a|à)\\s*\\d+)?\\s*\\p{L}*\\.?")) {
            return null;
        }
        long least = Long.parseLong(text.substring(0, end));
        for (int i = 0; i < BAND_ENDS.length; i++) {
            if (least <= BAND_ENDS[i]) {
                return BANDS[i];
            }
        }
        return BANDS[BANDS.length - 1];
    }

    private static @Nullable String domain(String cell) {
        String text = cell.strip();
        int at = text.indexOf('@');
        try {
            return CanonicalForm.of(IdentifierKind.DOMAIN, at >= 0 ? text.substring(at + 1) : text)
                    .value();
        } catch (LeadlineException e) {
            return null;
        }
    }

    private static @Nullable String seniority(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (Seniority seniority : Seniority.values()) {
            if (seniority.wireName().equals(text)) {
                return text;
            }
        }
        return switch (text) {
            case "cxo", "c_suite", "csuite", "chief", "executive" -> Seniority.C_LEVEL.wireName();
            case "vice_president", "svp", "evp" -> Seniority.VP.wireName();
            case "co_founder", "cofounder" -> Seniority.FOUNDER.wireName();
            case "entry_level", "junior", "intern", "training", "unpaid" -> Seniority.ENTRY.wireName();
            case "mid_senior", "mid_senior_level", "senior_level" -> Seniority.SENIOR.wireName();
            case "team_lead" -> Seniority.LEAD.wireName();
            default -> null;
        };
    }

    private static @Nullable String department(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        for (Department department : Department.values()) {
            if (department.wireName().equals(text)) {
                return text;
            }
        }
        return switch (text) {
            case "human resources", "people", "talent", "recruiting" -> Department.HR.wireName();
            case "information technology" -> Department.IT.wireName();
            case "r&d", "development", "software engineering" -> Department.ENGINEERING.wireName();
            case "business development" -> Department.SALES.wireName();
            case "customer success", "customer support", "customer service" -> Department.SUPPORT.wireName();
            case "accounting" -> Department.FINANCE.wireName();
            case "management", "general management" -> Department.GENERAL.wireName();
            default -> null;
        };
    }
}
