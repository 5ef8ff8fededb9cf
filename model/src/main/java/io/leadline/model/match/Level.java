package io.leadline.model.match;

import io.leadline.model.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far two people agree in one aspect. An aspect of which one of them says nothing has no level and weighs nothing. */
public enum Level implements Named {
    NAME_SAME(Aspect.NAME),
    /** A usual short form, or another spelling. */
    NAME_VARIANT(Aspect.NAME),
    /** One of the two names is an initial. */
    NAME_INITIAL(Aspect.NAME),
    /** A handle holds the family name that the display name leaves out. */
    NAME_AND_HANDLE(Aspect.NAME),
    /** Only the given name is there to compare. */
    NAME_GIVEN(Aspect.NAME),
    /** Only the family name is. */
    NAME_FAMILY(Aspect.NAME),
    /** The given name with another family name, as after a marriage. */
    NAME_OTHER_FAMILY(Aspect.NAME),
    NAME_OTHER(Aspect.NAME),
    /** Up to two, up to four, and so on: how many people here are called so. */
    NAMESAKES_2(Aspect.NAMESAKES),
    NAMESAKES_4(Aspect.NAMESAKES),
    NAMESAKES_8(Aspect.NAMESAKES),
    NAMESAKES_16(Aspect.NAMESAKES),
    NAMESAKES_32(Aspect.NAMESAKES),
    NAMESAKES_MORE(Aspect.NAMESAKES),
    COMPANY_SITE(Aspect.COMPANY),
    COMPANY_NAMED(Aspect.COMPANY),
    /** A post of one speaks of where the other works. */
    COMPANY_WRITTEN(Aspect.COMPANY),
    COMPANY_OTHER(Aspect.COMPANY),
    ROLE_SAME(Aspect.ROLE),
    ROLE_DEPARTMENT(Aspect.ROLE),
    ROLE_OTHER(Aspect.ROLE),
    PLACE_CITY(Aspect.PLACE),
    /** What one writes names the city of the other. */
    PLACE_WRITTEN(Aspect.PLACE),
    PLACE_COUNTRY(Aspect.PLACE),
    PLACE_OTHER_CITY(Aspect.PLACE),
    PLACE_OTHER_COUNTRY(Aspect.PLACE),
    HANDLE_SAME(Aspect.HANDLE),
    /** A handle says more than the name beside it, and it agrees: a middle initial, a second family name. */
    HANDLE_MORE(Aspect.HANDLE),
    WORDS_MANY(Aspect.WORDS),
    WORDS_SOME(Aspect.WORDS),
    WORDS_NONE(Aspect.WORDS);

    /** What is compared. */
    public enum Aspect implements Named {
        NAME,
        NAMESAKES,
        COMPANY,
        ROLE,
        PLACE,
        HANDLE,
        WORDS;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public List<Level> levels() {
            return Arrays.stream(Level.values())
                    .filter(level -> level.aspect == this)
                    .toList();
        }
    }

    private final Aspect aspect;

    Level(Aspect aspect) {
        this.aspect = aspect;
    }

    public Aspect aspect() {
        return aspect;
    }

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Level namesakes(long count) {
        return count <= 2
                ? NAMESAKES_2
                : count <= 4
                        ? NAMESAKES_4
                        : count <= 8
                                ? NAMESAKES_8
                                : count <= 16 ? NAMESAKES_16 : count <= 32 ? NAMESAKES_32 : NAMESAKES_MORE;
    }
}
