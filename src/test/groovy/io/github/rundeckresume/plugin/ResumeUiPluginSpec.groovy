package io.github.rundeckresume.plugin

import com.dtolabs.rundeck.core.plugins.JarPluginProviderLoader
import com.dtolabs.rundeck.core.plugins.configuration.PluginAdapterUtility
import com.dtolabs.rundeck.plugins.util.DescriptionBuilder
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** What the server asks a UI provider, and what it then finds in the jar through Rundeck's own loader. */
class ResumeUiPluginSpec extends Specification {

    static final List<String> LANGUAGES = ['', '_de', '_fr', '_es', '_pt', '_ja', '_zh']

    @Shared
    @TempDir
    File cache

    @Shared
    JarPluginProviderLoader loader

    def plugin = new ResumeUiPlugin()

    def setupSpec() {
        loader = new JarPluginProviderLoader(new File(System.getProperty('plugin.jar')), cache, cache)
    }

    def cleanupSpec() {
        loader.close()
    }

    def "page #path #loads our files"() {
        expect:
        plugin.doesApply(path) == applies
        plugin.scriptResourcesForPath(path).empty == !applies
        plugin.styleResourcesForPath(path).empty == !applies
        plugin.resourcesForPath(path).empty == !applies
        plugin.requires(path) == []

        where:
        path                     | applies
        'execution/show'         | true
        'execution/showFragment' | false
        'scheduledExecution/show'| false
        'menu/jobs'              | true
        'menu/home'              | false
        loads = applies ? 'loads' : 'does not load'
    }

    def "the functions are loaded before the script that uses them"() {
        expect:
        plugin.scriptResourcesForPath('execution/show') == ['model', 'tools', 'hold', 'pause', 'page'].collect { "ui/resume-${it}.js".toString() }
        plugin.scriptResourcesForPath('menu/jobs') == ['model', 'tools', 'list', 'bulk'].collect { "ui/resume-${it}.js".toString() }
    }

    /** What the page loads when somebody opens the confirmation. */
    static final CONFIRMATION = ['choices', 'choose', 'dialog'].collect { "ui/resume-${it}.js".toString() }

    def "every named file is in the jar, and no other page file is"() {
        given:
        def pages = ['execution/show', 'menu/jobs']
        def named = pages.collectMany { plugin.scriptResourcesForPath(it) + plugin.styleResourcesForPath(it) }

        expect:
        pages.collectMany { plugin.resourcesForPath(it) } == named
        loader.listResources().findAll { it.startsWith('ui/') && !it.endsWith('/') } as Set == (named + CONFIRMATION).toSet()
        (named + CONFIRMATION).every { read(it).length() > 0 }
    }

    def "the provider's own texts are those of its class, in every language"() {
        given:
        def described = PluginAdapterUtility.buildDescription(plugin, DescriptionBuilder.builder())

        expect:
        texts('')['plugin.title'] == described.title
        texts('')['plugin.description'] == described.description
        LANGUAGES.collect { texts(it)['plugin.title'] }.toSet().size() == LANGUAGES.size()
    }

    def "a script that asks as ours does is given the texts of '#tag' in '#language'"() {
        given: 'rundeckapp 5.4.0 PluginController#pluginMessages: the tag, the language, then no suffix'
        def locale = Locale.forLanguageTag(tag)
        def suffix = [locale.toLanguageTag(), locale.language].collect { '_' + it.replace('-', '_') }.find { exists(it) }

        expect:
        suffix == language

        where:
        tag          | language
        'de-AT'      | '_de'
        'pt-BR'      | '_pt'
        'zh-Hans-CN' | '_zh'
        'nl'         | null
    }

    private boolean exists(String suffix) {
        loader.listResources().contains(file(suffix))
    }

    private Map<String, String> texts(String suffix) {
        def properties = new Properties()
        properties.load(new StringReader(read(file(suffix))))
        properties as Map<String, String>
    }

    private static String file(String suffix) {
        "i18n/UI.resume-ui.messages${suffix}.properties".toString()
    }

    private String read(String path) {
        loader.openResourceStreamFor(path).withReader('UTF-8') { it.text }
    }
}
