package io.leadline.model.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Lovelace | ada lovelace | true",
                "Ada Lovelace | Lovelace, Ada | true",
                "Ada Lovelace | A. Lovelace | true",
                "Ada King Lovelace | Ada Lovelace | true",
                "Dr. Ada Lovelace, PhD | Ada Lovelace (she/her) | true",
                "José García | Jose Garcia | true",
                "Alex Smith | Alexandra Smith | true",
                "Ada | Ada Lovelace | true",
                "Lovelace A. | Ada Lovelace | true",
                "Ada Lovelace | Charles Babbage | false",
                "Ada Lovelace | Anna Lovelace | false",
                "Ada Smith | Ada Jones | false",
                "'!!' | '!!' | false",
            })
    void namesAgreeWhereTheyCanBeOnePersons(String left, String right, boolean agree) {
        assertThat(Names.agree(left, right)).isEqualTo(agree);
        assertThat(Names.agree(right, left)).isEqualTo(agree);
    }

    @ParameterizedTest
    @CsvSource({
        "info@acme.com, true",
        "sales+eu@acme.com, true",
        "ada@acme.com, false",
        "information.desk@acme.com, false"
    })
    void roleAddressesAreNobodys(String email, boolean role) {
        assertThat(Mailboxes.isRole(email)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"ada@acme.com, acme.com", "ada@gmail.com,"})
    void aFreeMailboxNamesNoEmployer(String email, String domain) {
        assertThat(Mailboxes.companyDomain(email)).isEqualTo(domain);
    }
}
