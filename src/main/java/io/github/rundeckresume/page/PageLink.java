package io.github.rundeckresume.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Packs what a page is told into a link: JSON in UTF-8 in base64url, so that no value can be taken for markup. */
final class PageLink {

    private static final String PREFIX = "#rundeck-resume=";
    /** What resume-model.js takes. */
    private static final int LONGEST = 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PageLink() {}

    static String of(Map<String, Object> page) {
        String link = linkOf(page);
        return link.length() <= LONGEST ? link : linkOf(withoutPlan(page));
    }

    /** A plan that no page can take is not offered there, and the page says so. */
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
