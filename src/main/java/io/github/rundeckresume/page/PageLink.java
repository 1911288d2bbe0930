package io.github.rundeckresume.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Packs the data for a page into a link: UTF-8 JSON in base64url, so that no value can be mistaken for markup. */
final class PageLink {

    private static final String PREFIX = "#rundeck-resume=";
    /** The limit in resume-model.js. */
    private static final int LONGEST = 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PageLink() {}

    static String of(Map<String, Object> page) {
        String link = linkOf(page);
        return link.length() <= LONGEST ? link : linkOf(withoutPlan(page));
    }

    /** If a plan is too large for a page, the page does not offer it and says so. */
    private static Map<String, Object> withoutPlan(Map<String, Object> page) {
        Map<String, Object> without = new LinkedHashMap<>(page);
        without.put(
                "offer",
                Map.of(
                        "allowed",
                        false,
                        "refusal",
                        "The plan is too large to be shown here. Resume by API, with meta.resumeFrom="
                                + page.get("execution") + "."));
        return without;
    }

    private static String linkOf(Map<String, Object> page) {
        try {
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(page));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }
}
