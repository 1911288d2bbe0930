package io.github.rundeckresume.playground.web.request;

import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version that stands in an API address. */
public final class ApiVersion {
    /** Of Rundeck 5.4 (rundeckapp 5.4.0 ApiVersions). */
    public static final int CURRENT = 48;

    private static final int OLDEST = 14;
    private static final int NEWEST = CURRENT;
    private static final Pattern ADDRESS = Pattern.compile("/api/(\\d{1,4})(/.*)?");

    private ApiVersion() {}

    static void require(Context request) {
        Matcher address = ADDRESS.matcher(request.path());
        if (!address.matches()) {
            throw new Denied(400, "api.error.api-version.required", "API Version not specified");
        }
        int version = Integer.parseInt(address.group(1));
        if (version < OLDEST || version > NEWEST) {
            throw new Denied(
                    400,
                    "api.error.api-version.unsupported",
                    "Unsupported API Version \"" + version + "\". API Request: " + request.path()
                            + ". Reason: Minimum supported version: " + OLDEST);
        }
    }
}
