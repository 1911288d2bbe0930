package io.github.rundeckresume.playground.web.page;

import com.dtolabs.rundeck.core.plugins.PluggableProviderService;
import com.dtolabs.rundeck.core.plugins.ServiceProviderLoader;
import com.dtolabs.rundeck.core.plugins.configuration.DescribableServiceUtil;
import com.dtolabs.rundeck.core.plugins.configuration.Description;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyResolverFactory;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.core.plugins.configuration.Validator;
import com.dtolabs.rundeck.plugins.ServiceTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code /plugin/validate/SERVICE/PROVIDER}: has a provider's properties validate what a user enters (rundeckapp 5.4.0
 * PluginController#pluginPropertiesValidateAjax). As there, a GET validates nothing.
 */
public final class PluginValidation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceProviderLoader plugins;

    public PluginValidation(ServiceProviderLoader plugins) {
        this.plugins = plugins;
    }

    public void addTo(Javalin app) {
        app.get("/plugin/validate/{service}/{provider}", request -> validate(request, Map.of()));
        app.post("/plugin/validate/{service}/{provider}", request -> validate(request, config(request)));
    }

    private static Map<String, Object> config(Context request) {
        String type = request.contentType();
        Map<String, Object> config = new HashMap<>();
        if (type == null || !type.contains("json")) {
            return config;
        }
        try {
            JsonNode given = JSON.readTree(request.body()).path("config");
            given.fields()
                    .forEachRemaining(
                            one -> config.put(one.getKey(), one.getValue().asText()));
            return config;
        } catch (JsonProcessingException e) {
            throw Denied.invalid("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private void validate(Context request, Map<String, Object> config) {
        if (!"true".equals(request.header("x-rundeck-ajax"))) {
            request.redirect("/");
            return;
        }
        String service = request.pathParam("service");
        String provider = request.pathParam("provider");
        Description description = description(service, provider);
        if (description == null) {
            throw Denied.missing("Provider", service + ": " + provider);
        }
        Validator.Report report = Validator.validate(
                PropertyResolverFactory.createInstanceResolver(config), description, PropertyScope.InstanceOnly, null);
        Answers.json(request, Map.of("valid", report.isValid(), "errors", report.getErrors()));
    }

    private Description description(String service, String provider) {
        Class<?> type = ServiceTypes.getPluginType(service);
        if (type == null) {
            throw Denied.missing("Service", service);
        }
        PluggableProviderService<?> providers = plugins.createPluginService(type, service);
        return DescribableServiceUtil.loadDescriptionForType(providers, provider, true);
    }
}
