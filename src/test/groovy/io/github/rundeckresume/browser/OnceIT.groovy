package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** The question about a step that must not run twice, and was interrupted. */
class OnceIT extends BrowserSpecification {

    Map killed(Map resume) {
        Jobs.job([plugins: [ExecutionLifecycle: [resume: resume]]],
            [Jobs.echo('Check', 'checked'), Jobs.script('Pay', 'echo paying; exec sleep 60'), Jobs.echo('Announce', 'announced')])
    }

    ExecutionPage interrupted(Map job) {
        api.importJob(project, job)
        def source = api.run(job.uuid as String)
        api.logged(source, 'paying')
        api.abort(source)
        assert api.ended(source) == 'aborted'
        def page = open(source)
        assertThat(page.beside).hasText('Resume Execution')
        page.beside.click()
        page
    }

    Locator answer(ExecutionPage page, String value) {
        page.dialog.locator("input[data-asked][value=$value]")
    }

    def "nothing starts without an answer, and the answer is what happens"() {
        given:
        def page = interrupted(killed(once: 'Pay'))

        expect:
        page.plan()[1].contains('Step 2: Pay was it done?')
        assertThat(page.dialog).containsText('Step 2: Pay')
        violations(page.page, '.rundeck-resume-dialog') == []
        answer(page, 'check').count() == 0

        when: 'without an answer'
        page.resume.click()

        then: 'the browser asks for it'
        assertThat(page.dialog).isVisible()
        answer(page, 'done').evaluate('one => one.validity.valueMissing')

        when:
        answer(page, 'done').check()
        page.dialog.locator('#rundeck-resume-note').fill('looked at the account')
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        !api.log(resumed).contains('paying')
        api.log(resumed).contains('announced')
        assertThat(page.notice).containsText('steps 1–2 kept, continued at step 3')
    }

    def "where the job has a command that finds out, it is asked unless somebody knows better"() {
        given:
        def page = interrupted(killed(once: 'Pay => exit 0'))

        expect:
        answer(page, 'check').isChecked()

        when:
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains("its check command says that it was done")
        !api.log(resumed).contains('paying')
    }
}
