package io.leadline.model.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {
    @ParameterizedTest
    @CsvSource({
        "Co-Founder & CEO, FOUNDER, GENERAL",
        "CTO, C_LEVEL, ENGINEERING",
        "Chief Marketing Officer, C_LEVEL, MARKETING",
        "Vice President of Sales, VP, SALES",
        "SVP Engineering, VP, ENGINEERING",
        "Managing Director, C_LEVEL, GENERAL",
        "Director of Product Marketing, DIRECTOR, MARKETING",
        "Head of People, HEAD, HR",
        "Product Owner, , PRODUCT",
        "HR Business Partner, , HR",
        "Senior Software Engineer, SENIOR, ENGINEERING",
        "Account Manager, MANAGER, SALES",
        "Executive Assistant to the CEO, ENTRY,",
        "Customer Success Manager, MANAGER, SUPPORT",
        "Geschäftsführerin, C_LEVEL, GENERAL",
        "Leiter Vertrieb, HEAD, SALES",
        "Vertriebsleiterin, HEAD, SALES",
        "Directora de Marketing, DIRECTOR, MARKETING",
        "Directeur général, C_LEVEL, GENERAL",
        "Responsable des ventes, HEAD, SALES",
        "Responsabile Commerciale, HEAD, SALES",
        "Gerente de Vendas, MANAGER, SALES",
        "Fundador, FOUNDER, GENERAL",
        "Praktikant Entwicklung, ENTRY, ENGINEERING",
        "Gardener, ,",
    })
    void titlesSayRankAndDepartment(String title, Seniority seniority, Department department) {
        assertThat(Titles.seniority(title)).isEqualTo(seniority);
        assertThat(Titles.department(title)).isEqualTo(department);
    }

    @ParameterizedTest
    @CsvSource({
        "1-10, 1-10",
        "37, 11-50",
        "11 - 50 employees, 11-50",
        "'10,001+', 5001+",
        "5000+, 5001+",
        "1K-5K, 1001-5000",
        "'1,001-5,000 employees', 1001-5000",
        "50-249, 51-200",
        "Self-employed, 1-10",
        "E, 201-500",
        "many, ",
    })
    void companySizesFallIntoBands(String text, String band) {
        assertThat(CompanySize.band(text)).isEqualTo(band);
    }
}
