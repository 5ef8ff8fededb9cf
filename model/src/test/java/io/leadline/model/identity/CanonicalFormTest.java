package io.leadline.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {
    @ParameterizedTest
    @CsvSource({
        "ada, x:ada",
        "@Ada_L, x:ada_l",
        "https://x.com/Ada, x:ada",
        "http://www.twitter.com/ada/, x:ada",
        "mobile.twitter.com/ada?lang=en, x:ada",
        "https://x.com/@ada, x:ada",
        "twitter.com/#!/ada, x:ada",
        "https://x.com/ada/status/123, x:ada",
        "x.com/intent/user?screen_name=Ada, x:ada",
        "x.com/intent/follow?a=1&screen_name=Ada, x:ada",
        "https://x.com/i/user/123, xid:123",
    })
    void spellingsOfAnXProfileAreOne(String text, String expected) {
        assertThat(CanonicalForm.of(IdentifierKind.X, text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.com/home",
                "https://x.com/i/lists/1",
                "x.com/search?q=crm",
                "https://x.com",
                "explore",
                "ada lovelace",
                "a_name_that_is_too_long",
                "https://facebook.com/ada",
                "@",
                "ad\u00e1",
                ""
            })
    void whatIsNoXProfileIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> CanonicalForm.of(IdentifierKind.X, text))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
                .hasMessageContaining("'" + text.strip() + "' is no X handle or profile URL: ");
    }

    @ParameterizedTest
    @CsvSource({
        "ada-l, linkedin:ada-l",
        "in/Ada-L, linkedin:ada-l",
        "/in/ada-l/, linkedin:ada-l",
        "https://www.linkedin.com/in/Ada-L/, linkedin:ada-l",
        "http://de.linkedin.com/in/ada-l?trk=x, linkedin:ada-l",
        "m.linkedin.com/in/ada-l#about, linkedin:ada-l",
        "linkedin.com/in/ada-l/details/experience, linkedin:ada-l",
        "https://linkedin.com/in/ada-l/en, linkedin:ada-l",
        "https://linkedin.com/in/j%C3%BCrgen-m%C3%BCller, linkedin:jürgen-müller",
        "linkedin.com/pub/ada-l/1/2a/3b, linkedin:ada-l-03b02a1",
        "'https://www.linkedin.com/sales/lead/ACwAABcD123,NAME_SEARCH,x1', liid:ACwAABcD123",
        "https://www.linkedin.com/sales/people/ACwAABcD123, liid:ACwAABcD123",
        "https://www.linkedin.com/in/ACoAABcDefGhiJklMnopQrs12, liid:ACoAABcDefGhiJklMnopQrs12",
    })
    void spellingsOfALinkedInProfileAreOne(String text, String expected) {
        assertThat(CanonicalForm.of(IdentifierKind.LINKEDIN, text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linkedin.com/company/acme",
                "linkedin.com/feed",
                "https://www.linkedin.com/in/",
                "Ada Lovelace",
                "x.com/ada",
                "https://example.com/in/ada"
            })
    void whatIsNoLinkedInProfileIsRefused(String text) {
        assertThatThrownBy(() -> CanonicalForm.of(IdentifierKind.LINKEDIN, text))
                .hasMessageContaining("is no LinkedIn");
    }

    @ParameterizedTest
    @CsvSource({
        "' Ada@Example.COM ', ada@example.com",
        "ada+news@example.com, ada+news@example.com",
        "mailto:ada@example.com?subject=hi, ada@example.com",
        "Ada Lovelace <ada@example.com>, ada@example.com",
        "ada@m\u00fcller.de, ada@xn--mller-kva.de",
        "o'hara@example.co.uk, o'hara@example.co.uk",
    })
    void emailsAreLowerCaseAndKeepTheirPlus(String text, String expected) {
        assertThat(CanonicalForm.of(IdentifierKind.EMAIL, text).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "a b@example.com",
                "a@b@.com",
                ".a@b.com",
                "a@-b.com",
                "a@b..com",
                "n/a"
            })
    void whatIsNoEmailIsRefused(String text) {
        assertThatThrownBy(() -> CanonicalForm.of(IdentifierKind.EMAIL, text))
                .hasMessageContaining("is no email address");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.Acme.com/about?x=1, acme.com",
        "acme.com., acme.com",
        "http://acme.co.uk:8080/, acme.co.uk",
        "@acme.io, acme.io"
    })
    void domainsAreBare(String text, String expected) {
        assertThat(CanonicalForm.of(IdentifierKind.DOMAIN, text).value()).isEqualTo(expected);
    }

    @Test
    void aUrlSaysWhatItNames() {
        assertThat(CanonicalForm.ofUrl("https://uk.linkedin.com/in/ada").orElseThrow())
                .hasToString("linkedin:ada");
        assertThat(CanonicalForm.ofUrl("linkedin.com/company/Acme/about").orElseThrow())
                .hasToString("licompany:acme");
        assertThat(CanonicalForm.ofUrl("twitter.com/ada").orElseThrow()).hasToString("x:ada");
        assertThat(CanonicalForm.ofUrl("mailto:ada@b.example").orElseThrow()).hasToString("email:ada@b.example");
        assertThat(CanonicalForm.ofUrl("https://x.com/ada/status/1")).isEmpty();
        assertThat(CanonicalForm.ofUrl("https://www.linkedin.com/posts/ada_x-1"))
                .isEmpty();
        assertThat(CanonicalForm.ofUrl("https://example.com/in/ada")).isEmpty();
        assertThat(CanonicalForm.ofUrl("https://x.com/home")).isEmpty();
        assertThat(CanonicalForm.ofUrl("%%%")).isEmpty();
        assertThat(CanonicalForm.ofUrl("")).isEmpty();
    }

    @Test
    void theAccountBehindAPostIsItsAuthor() {
        assertThat(CanonicalForm.account("https://x.com/acme/status/1").orElseThrow())
                .hasToString("x:acme");
        assertThat(CanonicalForm.account("x:Acme").orElseThrow()).hasToString("x:acme");
        assertThat(CanonicalForm.account("https://www.linkedin.com/posts/acme_topic-activity-7")
                        .orElseThrow())
                .hasToString("linkedin:acme");
        assertThat(CanonicalForm.account("https://www.linkedin.com/company/acme")
                        .orElseThrow())
                .hasToString("licompany:acme");
        assertThat(CanonicalForm.account("https://example.com")).isEmpty();
    }

    @Test
    void aCanonicalFormIsItsOwnCanonicalForm() {
        for (String id : new String[] {
            "x:ada",
            "linkedin:jürgen-müller",
            "email:ada@b.example",
            "domain:acme.com",
            "licompany:acme",
            "xid:12",
            "liid:ACoAAb"
        }) {
            assertThat(Identifier.parse(id)).hasToString(id);
            String url = CanonicalForm.url(Identifier.parse(id));
            if (url != null && !id.startsWith("domain")) {
                assertThat(CanonicalForm.ofUrl(url).orElseThrow()).hasToString(id);
            }
        }
    }
}
