package io.github.rundeckresume.playground.web

class PluginFilesSpec extends WebSpecification {
    static final String TEXTS = '/plugin/i18n/ExecutionLifecycle/resume/i18n/ExecutionLifecycle.resume.messages.properties'

    def "texts come in the language that is asked for, as a file or as JSON"() {
        when:
        def json = browser().get(TEXTS, ['Accept-Language': 'de-AT', Accept: 'application/json'])
        def file = browser().get(TEXTS, ['Accept-Language': 'de-AT'])

        then:
        json.json['plugin.title'] != 'Resumable'
        file.body.contains("plugin.title=${json.json['plugin.title']}")
    }

    def "a language without texts gets the plain ones"() {
        expect:
        browser().get(TEXTS, ['Accept-Language': 'nl', Accept: 'application/json']).json['plugin.title'] == 'Resumable'
    }

    def "a file that the plugin has not is missing: #path"() {
        expect:
        browser().get(path).status == 404

        where:
        path << ['/plugin/file/UI/resume-ui/nothing.js', '/plugin/file/UI/nobody/x.js', '/plugin/file/UI/resume-ui/../plugin.yaml', '/plugin/i18n/UI/nobody/x.properties']
    }

    def "a plugin's icon is there"() {
        expect:
        browser().get('/plugin/icon/ExecutionLifecycle/resume').header('Content-Type') == 'image/png'
    }
}
