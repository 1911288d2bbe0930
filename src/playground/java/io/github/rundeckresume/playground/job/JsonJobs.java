package io.github.rundeckresume.playground.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON job format: an array of objects. */
final class JsonJobs {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonJobs() {}

    static Object parse(String text, Place place) {
        try {
            return new PlainCopy(place).of(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            String at =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw place.error("not readable as JSON" + at + ": " + e.getOriginalMessage(), e);
        }
    }
}
