package io.leadline.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.person.Facts;
import io.leadline.model.score.Points;
import io.leadline.model.source.PostUrl;
import io.leadline.model.source.SourceRun;
import io.leadline.model.source.SourceSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one JSON mapper: snake_case names, enums by wire name, instants and durations as ISO-8601, nulls left out, absent
 * collections empty, nesting at most 64 deep.
 */
public final class Json {
    /** Deep enough for every document of ours, shallow enough that no reader runs out of stack. */
    public static final int MAX_DEPTH = 64;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .annotationIntrospector(new WireNames())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withConfigOverride(List.class, o -> o.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Set.class, o -> o.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, o -> o.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .addMixIn(Sequence.Step.class, StepNames.class)
            .addMixIn(SourceRun.Counts.class, CountNames.class)
            .addMixIn(SourceSettings.class, SourceKinds.class)
            .addModule(new SimpleModule("leadline")
                    .addSerializer(Points.class, new PointsWriter())
                    .addDeserializer(Points.class, new PointsReader())
                    .addSerializer(Identifier.class, new IdentifierWriter())
                    .addDeserializer(Identifier.class, new IdentifierReader())
                    .addSerializer(PostUrl.class, new PostUrlWriter())
                    .addDeserializer(PostUrl.class, new PostUrlReader())
                    .addSerializer(Facts.class, new FactsWriter())
                    .addDeserializer(Facts.class, new FactsReader()))
            .build();

    private Json() {}

    /** Enums that are {@link Named} are spelled by their wire name, as values and as keys. */
    private static final class WireNames extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            super.findEnumValues(config, type, constants, names);
            for (int i = 0; i < constants.length; i++) {
                if (constants[i] instanceof Named named) {
                    names[i] = named.wireName();
                }
            }
            return names;
        }
    }

    /** {@code wait} can't be the name of a record component. */
    private abstract static class StepNames {
        @JsonProperty("wait")
        abstract java.time.Duration delay();
    }

    /** {@code new} can't be the name of a record component. */
    private abstract static class CountNames {
        @JsonProperty("new")
        abstract int added();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SourceSettings.XSearch.class, name = "x_search"),
        @JsonSubTypes.Type(value = SourceSettings.LinkedinContent.class, name = "linkedin_content"),
        @JsonSubTypes.Type(value = SourceSettings.LinkedinPeople.class, name = "linkedin_people"),
        @JsonSubTypes.Type(value = SourceSettings.LinkedinCompany.class, name = "linkedin_company"),
        @JsonSubTypes.Type(value = SourceSettings.LinkedinJobs.class, name = "linkedin_jobs"),
        @JsonSubTypes.Type(value = SourceSettings.Lookalike.class, name = "lookalike"),
        @JsonSubTypes.Type(value = SourceSettings.Followers.class, name = "followers"),
        @JsonSubTypes.Type(value = SourceSettings.Comments.class, name = "comments")
    })
    private abstract static class SourceKinds {}

    private static final class PointsWriter extends ValueSerializer<Points> {
        @Override
        public void serialize(Points points, JsonGenerator out, SerializationContext context) {
            // A double, since trees take typed numbers only; of tenths it has the same digits.
            out.writeNumber(points.value());
        }
    }

    private static final class PointsReader extends ValueDeserializer<Points> {
        @Override
        public Points deserialize(JsonParser in, DeserializationContext context) {
            return Points.of(in.getDoubleValue());
        }
    }

    private static final class IdentifierWriter extends ValueSerializer<Identifier> {
        @Override
        public void serialize(Identifier identifier, JsonGenerator out, SerializationContext context) {
            out.writeString(identifier.toString());
        }
    }

    private static final class IdentifierReader extends ValueDeserializer<Identifier> {
        @Override
        public Identifier deserialize(JsonParser in, DeserializationContext context) {
            try {
                return Identifier.parse(in.getString());
            } catch (LeadlineException e) {
                return (Identifier) context.handleWeirdStringValue(Identifier.class, in.getString(), e.getMessage());
            }
        }
    }

    private static final class PostUrlWriter extends ValueSerializer<PostUrl> {
        @Override
        public void serialize(PostUrl post, JsonGenerator out, SerializationContext context) {
            out.writeString(post.url());
        }
    }

    private static final class PostUrlReader extends ValueDeserializer<PostUrl> {
        @Override
        public PostUrl deserialize(JsonParser in, DeserializationContext context) {
            return PostUrl.parse(in.getString());
        }
    }

    private static final class FactsWriter extends ValueSerializer<Facts> {
        @Override
        public void serialize(Facts facts, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            FactsJson.write(facts, out);
            out.writeEndObject();
        }
    }

    private static final class FactsReader extends ValueDeserializer<Facts> {
        @Override
        public Facts deserialize(JsonParser in, DeserializationContext context) {
            FactsJson.Reader reader = new FactsJson.Reader();
            while (in.nextToken() == tools.jackson.core.JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (!reader.take(name, in)) {
                    context.handleUnknownProperty(in, this, Facts.class, name);
                }
            }
            return reader.facts();
        }
    }
}
