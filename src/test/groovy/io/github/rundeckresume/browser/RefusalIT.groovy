package io.github.rundeckresume.browser

import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** What cannot be resumed, and how a person is told. */
@Timeout(300)
class RefusalIT extends BrowserSpecification {

    def "a job without the plugin has no item"() {
        when:
        def page = failed(Jobs.failsOnce(plugins: [:]))
        page.menuButton.click()

        then:
        assertThat(page.menu).isVisible()
        assertThat(page.item).hasCount(0)
    }

    def "a state that was deleted: the item is greyed, and its tooltip says why"() {
        given:
        server.require(Need.FILES)
        def page = failed(Jobs.failsOnce())
        server.base.toFile().eachFileRecurse { if (it.name == "${page.id()}.resume.json") it.delete() }

        when:
        page.page.reload()
        page.openMenu()

        then:
        assertThat(page.item).hasAttribute('aria-disabled', 'true')
        page.item.getAttribute('title').contains('resume state')
    }

    def "who may not run the job does not see the item, and the API refuses"() {
        given:
        server.require(Need.READER)
        def job = Jobs.failsOnce()
        api.importJob(project, job)
        def source = api.runToEnd(job.uuid as String)

        when:
        def page = open(source, newContext(user: server.reader, password: server.readerPassword))

        then:
        assertThat(page.page.locator('body')).containsText('Migrate')
        assertThat(page.item).hasCount(0)
        !page.page.content().contains('rundeck-resume=')

        when: 'they ask the API, from the page: a token of their own they may not make'
        def status = page.page.evaluate('''([url, source]) => {
            const token = JSON.parse(document.getElementById('web_ui_token').textContent);
            const headers = {'X-Rundeck-ajax': 'true', Accept: 'application/json',
                'X-RUNDECK-TOKEN-KEY': token.TOKEN, 'X-RUNDECK-TOKEN-URI': token.URI};
            const body = new URLSearchParams({'meta.resumeFrom': source});
            return fetch(url, {method: 'POST', headers, body}).then(answer => answer.status);
        }''', ["$server.url/api/46/job/$job.uuid/run".toString(), source])

        then:
        status == 403
        api.executions(job.uuid as String) == [source]

        cleanup:
        expectAnswer(403)
    }

    def "two tabs confirm at once: one wins, the other is told"() {
        given:
        def job = Jobs.job([Jobs.echo('Check', 'checked'), Jobs.failOnce('Migrate', 'sleep 3')])
        def one = failed(job)
        def source = one.id()
        def other = open(source, one.page.context())
        one.openDialog()
        other.openDialog()

        when:
        one.resume.click()
        other.resume.click()
        one.page.waitForURL({ String url -> !url.endsWith("/$source") })

        then:
        assertThat(other.error).containsText('Another execution of this job is running.')
        assertThat(other.resume).isEnabled()
        assertThat(other.resume).isFocused()
        api.ended(one.id()) == 'succeeded'

        when:
        other.resume.click()
        other.page.waitForURL({ String url -> !url.endsWith("/$source") })

        then:
        api.ended(other.id()) == 'failed'
        api.log(other.id()).contains("Execution $source was already resumed by execution ${one.id()}")
        !api.log(other.id()).contains('checked')

        cleanup:
        expectAnswer(409)
    }

    def "a job that changed after the plan was shown is refused by what was approved"() {
        given:
        def job = Jobs.failsOnce()
        def page = failed(job).openDialog()
        def steps = job.sequence.commands
        api.importJob(project, job + [sequence: job.sequence + [commands: steps.take(3) + [Jobs.echo('Announce', 'something else')]]])

        when:
        def refused = page.confirm()

        then:
        api.ended(refused) == 'failed'
        with(api.log(refused)) {
            contains('is no longer valid: the job was edited. Nothing has run.')
            !it.contains('something else')
            !it.contains('\tat ')
        }
        assertThat(page.notice).hasCount(0)
    }

    def "a job that was disabled meanwhile: the dialog says so"() {
        given:
        def job = Jobs.failsOnce()
        def page = failed(job).openDialog()
        api.importJob(project, job + [executionEnabled: false])

        when:
        page.resume.click()

        then:
        assertThat(page.error).not().isEmpty()
        assertThat(page.resume).isEnabled()

        cleanup:
        [400, 403, 409, 500].each { expectAnswer(it) }
    }
}
