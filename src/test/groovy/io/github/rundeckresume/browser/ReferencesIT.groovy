package io.github.rundeckresume.browser

import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** Referenced jobs in the confirmation. */
@Timeout(300)
class ReferencesIT extends BrowserSpecification {

    /** A job that refers to others without a label. */
    private ExecutionPage failedInside(List<Map> jobs, Map context = [:]) {
        def job = Jobs.job(jobs.collect { [jobref: [uuid: it.uuid, name: 'x', group: '']] })
        (jobs + job).each { api.importJob(project, it) }
        open(api.runToEnd(job.uuid as String), newContext(context))
    }

    def "a referenced job has its name, and a link that opens its page"() {
        given:
        def done = Jobs.job([Jobs.echo('Fetch', 'fetched')], group: 'ops/early')
        def inner = Jobs.failsOnce(group: 'ops', name: "inner & \"<b>$width".toString())

        when:
        def page = failedInside([done, inner], [width: width, height: 800, dark: dark]).openDialog()
        def links = page.dialog.locator('.rundeck-resume-plan a')

        then:
        page.plan()[0].startsWith("Step 1: Job: ops/early/$done.name kept")
        assertThat(links).hasText(["Step 1: Job: ops/early/$done.name".toString(), "Step 2: Job: ops/$inner.name".toString()] as String[])
        assertThat(links.last()).hasAttribute('href', ~"/project/$project/job/show/$inner.uuid\$")
        fitsSideways(page.page, '.rundeck-resume-dialog .modal-body')
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        links.last().focus()
        page.page.keyboard().press('Enter')

        then:
        page.page.waitForURL("**/job/show/$inner.uuid")
        assertThat(page.page.locator('body')).containsText(inner.name)

        where:
        dark  | width
        false | 1200
        true  | 320
    }

    def "neighbors that are kept together link in their list; ids and projects stay in their place in the address"() {
        given:
        def context = newContext()
        new OfferedLink(context).more = [jobs: [[id: '../x"?<b>', project: 'a/../b#c']], steps: [
            [from: '1', to: '2', action: 'keep', labels: ['One', '<img src=x>'], jobs: [null, 0]]]]

        when:
        def job = Jobs.failsOnce()
        api.importJob(project, job)
        def page = open(api.runToEnd(job.uuid as String), context).openDialog()
        page.dialog.locator('summary').click()

        then:
        assertThat(page.dialog.locator('details li')).hasText(['One', '<img src=x>'] as String[])
        assertThat(page.dialog.locator('.rundeck-resume-plan a')).hasCount(1)
        page.dialog.locator('.rundeck-resume-plan a').getAttribute('href').endsWith('/project/a%2F..%2Fb%23c/job/show/..%2Fx%22%3F%3Cb%3E')
    }
}
