package io.leadline.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.LeadlineException;
import io.leadline.model.person.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderMappingTest {

    @ParameterizedTest
    @CsvSource({
        "E-Mail, email",
        "Correo electrónico, email",
        "Adresse e-mail, email",
        "E-Mail-Adresse, email",
        "emailAddress, email",
        "Posta elettronica, email",
        "Endereço de e-mail, -custom",
        "Endereço de email, email",
        "First Name, first_name",
        "Vorname, first_name",
        "Prénom, first_name",
        "Apellidos, last_name",
        "Cognome, last_name",
        "Job Title, title",
        "Cargo, title",
        "Poste, title",
        "Jobtitel, title",
        "Ruolo, title",
        "Company Name, company",
        "Empresa, company",
        "Société, company",
        "Unternehmen, company",
        "Azienda, company",
        "# Employees, company_size",
        "Mitarbeiterzahl, company_size",
        "Sector, industry",
        "Branche, industry",
        "Land, country",
        "País, country",
        "Pays, country",
        "Paese, country",
        "Ciudad, city",
        "Ville, city",
        "Stadt, city",
        "Città, city",
        "LinkedIn Profile URL, linkedin_url",
        "Twitter, x_handle",
        "Twitter URL, x_url",
        "Followers, followers",
        "Position, title",
        "custom.plan, custom.plan",
        "Lieblingsfarbe, custom.lieblingsfarbe",
        "score, -"
    })
    void headersAreKnownByNameInSixLanguages(String header, String target) {
        String expected = target.equals("-custom") ? "custom.endereco_de_e_mail" : target;

        assertThat(HeaderMapping.propose(List.of(header), List.of())
                        .columns()
                        .getFirst()
                        .target())
                .isEqualTo(expected);
    }

    @Test
    void everyFieldThatACellCanHoldIsKnownByItsOwnName() {
        for (Field field : Field.values()) {
            if (HeaderMapping.isMappable(field)) {
                assertThat(ColumnNames.target(field.wireName())).isEqualTo(field.wireName());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.linkedin.com/in/ada-l | https://uk.linkedin.com/in/bob/?x=1 | linkedin_url",
                "https://x.com/ada | twitter.com/bob | x_url",
                "@ada | @bob_1 | x_handle",
                "ada@example.com | bob@example.org | email",
                "https://linkedin.com/company/acme | https://linkedin.com/company/globex | custom.company_linkedin",
                "https://acme.example | https://globex.example/about | website",
                "acme.com | globex.io | company_domain",
                "Germany | US | country",
                "51-200 | 1001-5000 | company_size",
                "Head of Sales | Account Executive | title",
                "https://pbs.twimg.com/a/b.jpg | https://example.com/me.png | picture",
            })
    void columnsAreKnownByWhatTheyHold(String one, String two, String target) {
        HeaderMapping mapping = HeaderMapping.propose(List.of("Spalte 7"), List.of(List.of(one), List.of(two)));

        assertThat(mapping.columns().getFirst().target()).isEqualTo(target);
        assertThat(mapping.columns().getFirst().samples()).containsExactly(one, two);
        assertThat(mapping.columns().getFirst().confidence()).isEqualTo(1);
    }

    @Test
    void whatAColumnHoldsOutweighsAMisleadingName() {
        HeaderMapping mapping = HeaderMapping.propose(
                List.of("Website", "Email"), List.of(List.of("https://www.linkedin.com/in/ada", "a@example.com")));

        assertThat(mapping.columns()).extracting(Column::target).containsExactly("linkedin_url", "email");
    }

    @Test
    void oneFieldIsTakenFromOneColumnButEmailsFromSeveral() {
        HeaderMapping mapping =
                HeaderMapping.propose(List.of("Work email", "Personal email", "Company", "Employer"), List.of());

        assertThat(mapping.columns())
                .extracting(Column::target)
                .containsExactly("email", "email", "company", "custom.employer");
    }

    @Test
    void aUserChangesWhatIsProposed() {
        HeaderMapping proposed = HeaderMapping.propose(List.of("Mail", "Note", "Name"), List.of());

        HeaderMapping mapping = proposed.with(Map.of("Note", "bio", "Name", "-"));

        assertThat(mapping.asMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Mail", "email", "Note", "bio", "Name", "-"));
        assertThat(proposed.with(mapping.asMap()).asMap()).isEqualTo(mapping.asMap());
    }

    @Test
    void aColumnThatWasOnlyProposedGivesWay() {
        HeaderMapping proposed = HeaderMapping.propose(List.of("Mail", "About", "Note"), List.of());

        assertThat(proposed.with(Map.of("Note", "bio")).columns())
                .extracting(Column::target)
                .containsExactly("email", "custom.about", "bio");
        assertThatThrownBy(() -> proposed.with(Map.of("Note", "bio", "About", "bio")))
                .hasMessageContaining("mapped already");
    }

    @Test
    void everyFaultOfAGivenMappingIsNamed() {
        HeaderMapping proposed = HeaderMapping.propose(List.of("Mail", "Note", "Name"), List.of());

        assertThatThrownBy(() -> proposed.with(Map.of("Note", "colour", "Nope", "bio", "Mail", "bio")))
                .isInstanceOfSatisfying(
                        LeadlineException.class,
                        e -> assertThat(e.problems())
                                .extracting(LeadlineException.Problem::path)
                                .containsExactlyInAnyOrder("mapping.Note", "mapping.Nope"));
    }

    @Test
    void aTableWithoutIdentifiersIsRefusedWithItsColumns() {
        assertThatThrownBy(() -> HeaderMapping.propose(List.of("Name", "Firma"), List.of())
                        .checked())
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("linkedin_url")
                .hasMessageContaining("Firma");
    }
}
