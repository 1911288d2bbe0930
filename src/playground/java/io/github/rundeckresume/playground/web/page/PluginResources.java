package io.github.rundeckresume.playground.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dtolabs.rundeck.core.execution.service.ProviderLoaderException;
import com.dtolabs.rundeck.core.plugins.PluginException;
import com.dtolabs.rundeck.core.plugins.PluginResourceLoader;
import com.dtolabs.rundeck.core.plugins.ServiceProviderLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The files that plugin jars bring for pages, texts among them (rundeckapp 5.4.0 UiPluginService). */
public final class PluginResources {
    private final ServiceProviderLoader plugins;
    private final BiFunction<String, String, Optional<PluginResourceLoader>> beans;

    /** Those of jars only. */
    public PluginResources(ServiceProviderLoader plugins) {
        this(plugins, (service, provider) -> Optional.empty());
    }

    /** @param beans gives the files of a service's provider that is a bean */
    public PluginResources(
            ServiceProviderLoader plugins, BiFunction<String, String, Optional<PluginResourceLoader>> beans) {
        this.plugins = plugins;
        this.beans = beans;
    }

    /** The content of a provider's file, if it has it. */
    public Optional<byte[]> read(String service, String provider, String path) {
        try {
            Optional<PluginResourceLoader> bean = beans.apply(service, provider);
            PluginResourceLoader loader = bean.isPresent() ? bean.get() : plugins.getResourceLoader(service, provider);
            if (loader == null || (bean.isEmpty() && !loader.listResources().contains(path))) {
                return Optional.empty();
            }
            try (InputStream stream = loader.openResourceStreamFor(path)) {
                return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
            }
        } catch (ProviderLoaderException | PluginException | IOException e) {
            return Optional.empty();
        }
    }

    /** The content of a provider's text file in the first of these languages that it has, or without a language. */
    public Optional<byte[]> readTranslated(String service, String provider, String path, List<Locale> languages) {
        int dot = path.lastIndexOf('.');
        String stem = dot < 0 ? path : path.substring(0, dot);
        String suffix = dot < 0 ? "" : path.substring(dot);
        return suffixes(languages)
                .flatMap(language -> read(service, provider, stem + language + suffix).stream())
                .findFirst();
    }

    /** For {@code pt-BR}: {@code _pt_BR}, {@code _pt}; then those of this process's own language, then nothing. */
    private static Stream<String> suffixes(List<Locale> languages) {
        Stream<String> tags = Stream.concat(languages.stream(), Stream.of(Locale.getDefault()))
                .flatMap(language -> Stream.of(language.toLanguageTag(), language.getLanguage()))
                .map(tag -> "_" + tag.replace('-', '_'));
        return Stream.concat(tags, Stream.of(""));
    }

    /** A text of a provider in this language, else the one given. */
    public String text(String service, String provider, String key, String otherwise, Locale language) {
        Properties texts = texts(service, provider, language);
        return Stream.of(service + "." + provider + "." + key, provider + "." + key, service + "." + key, key)
                .filter(texts::containsKey)
                .findFirst()
                .map(texts::getProperty)
                .orElse(otherwise);
    }

    /** The first file that fits, and nothing beside it. */
    private Properties texts(String service, String provider, Locale language) {
        return Stream.of("_" + language.toLanguageTag().replace('-', '_'), "_" + language.getLanguage(), "")
                .map(suffix -> "messages" + suffix + ".properties")
                .flatMap(name -> Stream.of(service + "." + provider + "." + name, provider + "." + name, name))
                .flatMap(name -> read(service, provider, "i18n/" + name).stream())
                .findFirst()
                .map(PluginResources::parse)
                .orElseGet(Properties::new);
    }

    static Properties parse(byte[] file) {
        Properties texts = new Properties();
        try (StringReader reader = new StringReader(new String(file, UTF_8))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Text cannot fail to be read", e);
        }
        return texts;
    }
}
