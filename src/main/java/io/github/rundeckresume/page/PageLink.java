package io.github.rundeckresume.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.Map;

/** Packs what a page is told into a link: JSON in UTF-8 in base64url, so that no value can be taken for markup. */
final class PageLink {

    private static final String PREFIX = "#rundeck-resume=";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageLink() {}

    static String of(Map<String, Object> page) {
        try {
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(page));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }
}
