package io.leadline.app.demo;

import io.leadline.app.demo.Words.Industry;
import io.leadline.app.demo.Words.Place;

/** @param about what it does, to go after "we make" */
record DemoCompany(String name, String domain, Industry industry, String size, Place hq, int founded, String about) {
    /** Its page on LinkedIn. */
    String slug() {
        return domain.substring(0, domain.indexOf('.'));
    }
}
