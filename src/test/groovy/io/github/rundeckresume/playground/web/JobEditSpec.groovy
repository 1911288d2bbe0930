package io.github.rundeckresume.playground.web

class JobEditSpec extends WebSpecification {
    static final String PREFIX = 'executionLifecyclePlugins.'

    Answer save(String job, Map<String, String> form) {
        browser().submitFrom("/project/$PROJECT/job/edit/$job", "/project/$PROJECT/job/update/$job",
                [(PREFIX + 'keys'): 'resume', (PREFIX + 'type.resume'): 'resume'] + form)
    }

    def "the plugin is offered in its own words, in the language of who asks"() {
        given:
        def job = job('offered', '- exec: echo')

        when:
        def page = browser().get("/project/$PROJECT/job/edit/$job", ['Accept-Language': language])

        then:
        page.body.contains("<strong>$title</strong>")
        page.body.contains('name="executionLifecyclePlugins.resume.configMap.onRetry"')
        !page.body.contains('configMap.durability')

        where:
        language || title
        'en'     || 'Resumable'
        'nl'     || 'Resumable'
        'fr-CA'  || 'Reprise possible'
    }

    def "what is chosen is in the job from then on, and in its export"() {
        given:
        def job = job('edited', '- exec: echo')

        when:
        save(job, [(PREFIX + 'enabled.resume'): 'true', (PREFIX + 'resume.configMap.onRetry'): 'true'])

        then:
        host.job(job).get().executionLifecycle() == [resume: [onRetry: 'true']]
        script().get("/job/$job").json[0].plugins.ExecutionLifecycle == [resume: [onRetry: 'true']]

        when:
        save(job, [(PREFIX + 'enabled.resume'): 'true'])

        then:
        host.job(job).get().executionLifecycle() == [resume: [:]]

        when:
        save(job, [:])

        then:
        host.job(job).get().executionLifecycle() == [:]
        host.job(job).get().workflow().steps().size() == 1
    }

    def "an edit keeps the job in its project"() {
        given:
        def job = job('kept', '- exec: echo')

        when:
        save(job, [(PREFIX + 'enabled.resume'): 'true'])

        then:
        host.job(job).get().project() == PROJECT
    }
}
