package io.github.rundeckresume.docs

import com.dtolabs.rundeck.core.plugins.JarPluginProviderLoader
import com.dtolabs.rundeck.core.plugins.configuration.Description
import com.dtolabs.rundeck.core.plugins.configuration.PluginAdapterUtility
import com.dtolabs.rundeck.plugins.util.DescriptionBuilder
import io.github.rundeckresume.plugin.DetachedScriptPlugin
import io.github.rundeckresume.plugin.PauseStepPlugin
import io.github.rundeckresume.plugin.ResumePlugin
import javax.imageio.ImageIO
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The texts and the icon of the providers, read out of the plugin jar by Rundeck's own loader. */
class PluginTextsSpec extends Specification {

    static final Map<String, Class<?>> PROVIDERS = ['ExecutionLifecycle.resume': ResumePlugin, 'WorkflowStep.resume-pause': PauseStepPlugin,
        'WorkflowNodeStep.detached-script': DetachedScriptPlugin]
    static final List<String> LANGUAGES = ['_de', '_fr', '_es', '_pt', '_ja', '_zh']

    @Shared
    @TempDir
    File cache

    @Shared
    JarPluginProviderLoader loader

    def setupSpec() {
        loader = new JarPluginProviderLoader(new File(System.getProperty('plugin.jar')), cache, cache)
    }

    def cleanupSpec() {
        loader.close()
    }

    def "the English texts of #provider are those of its class, every one and no other"() {
        expect:
        texts('', provider) == textsOf(descriptionOf(PROVIDERS[provider]))

        where:
        provider << PROVIDERS.keySet()
    }

    def "language '#language' has every text of #provider, each of its own"() {
        given:
        def english = texts('', provider)

        expect:
        texts(language, provider).keySet() == english.keySet()
        texts(language, provider).findAll { key, text -> text == english[key] || text.blank } == [:]

        where:
        [language, provider] << [LANGUAGES, PROVIDERS.keySet()].combinations()
    }

    def "#provider has no texts of a language that no other line of this spec looks at"() {
        expect:
        loader.listResources().findAll { it.startsWith("i18n/${provider}.") }*.minus("i18n/${provider}.messages".toString())*.minus('.properties').toSet() ==
                [''] + LANGUAGES as Set

        where:
        provider << PROVIDERS.keySet()
    }

    def "a browser that asks for #tag is shown '#title'"() {
        expect:
        shown(Locale.forLanguageTag(tag))['plugin.title'] == title

        where:
        tag          | title
        'en-GB'      | 'Resumable'
        'nl'         | 'Resumable'
        'de-AT'      | 'Fortsetzbar'
        'fr-FR'      | 'Reprise possible'
        'es-419'     | 'Reanudable'
        'pt-BR'      | 'Retomável'
        'ja-JP'      | '再開可能'
        'zh-CN'      | '可恢复'
        'zh-Hans-CN' | '可恢复'
    }

    def "the icon has a name that every supported Rundeck looks for, and is a small square"() {
        when:
        def image = loader.openResourceStreamFor('icon.png').withCloseable { ImageIO.read(it) }

        then: 'read in rundeckapp 5.4.0 UiPluginService#loadProfileFor; the page shows it 16 pixels wide'
        [image.width, image.height] == [64, 64]
    }

    private static Description descriptionOf(Class<?> plugin) {
        PluginAdapterUtility.buildDescription(plugin.getConstructor().newInstance(), DescriptionBuilder.builder())
    }

    /** The keys that the server asks for: rundeckapp 5.4.0 PluginController, _pluginConfigPropertyFormField.gsp. */
    private static Map<String, String> textsOf(Description described) {
        def texts = ['plugin.title': described.title, 'plugin.description': described.description]
        described.properties.each {
            texts["property.${it.name}.title".toString()] = it.title
            texts["property.${it.name}.description".toString()] = it.description
        }
        texts
    }

    /** As rundeckapp 5.4.0 UiPluginService#loadMessagesFor does: the language tag, the language, then no suffix. */
    private Map<String, String> shown(Locale locale) {
        def suffixes = [locale.toLanguageTag(), locale.language].collect { '_' + it.replace('-', '_') } + ['']
        texts(suffixes.find { loader.listResources().contains("i18n/ExecutionLifecycle.resume.messages${it}.properties".toString()) })
    }

    private Map<String, String> texts(String suffix, String provider = 'ExecutionLifecycle.resume') {
        def properties = new Properties()
        loader.openResourceStreamFor("i18n/${provider}.messages${suffix}.properties").withReader('UTF-8') { properties.load(it) }
        properties as Map<String, String>
    }
}
