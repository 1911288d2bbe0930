package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import com.microsoft.playwright.options.AriaRole
import spock.lang.Shared
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** The plan by node, in a project with nodes of its own: a table for a few, groups for more. */
@Timeout(300)
class NodesIT extends BrowserSpecification {

    /** On the server, which may be another machine. */
    @Shared
    String nodes = "/tmp/rundeck-resume-nodes-${UUID.randomUUID()}.yaml"

    /** The server's own node, whose jobs write the file. */
    @Shared
    String writers = newProject()

    def setupSpec() {
        api.createProject(writers)
        has(3)
        api.deleteProject(project)
        // A server may delete in the background: another name.
        project = newProject()
        api.createProject(project, ['resources.source.1.type': 'file', 'resources.source.1.config.file': nodes,
                                    'resources.source.1.config.format': 'resourceyaml', 'project.nodeCache.enabled': 'false'])
    }

    def cleanupSpec() {
        if (api != null) {
            onServer("rm -f $nodes")
            api.deleteProject(writers)
        }
    }

    /** Nodes web1, web2 and so on, which are this host. */
    private void has(int size) {
        def lines = (1..size).collect { "web$it: {nodename: web$it, hostname: localhost, node-executor: local, file-copier: local}" }
        onServer("cat > $nodes <<'END'\n${lines.join('\n')}\nEND")
    }

    private void onServer(String script) {
        def job = Jobs.job([Jobs.script('Write', script)], plugins: [:])
        api.importJob(writers, job)
        assert api.ended(api.run(job.uuid as String)) == 'succeeded'
    }

    private ExecutionPage failedOn(List<String> failing, Map context = [:]) {
        def job = Jobs.nodeFirst(failing)
        api.importJob(project, job)
        open(api.runToEnd(job.uuid as String), newContext(context))
    }

    private static Locator choice(ExecutionPage page, String label) {
        page.dialog.getByLabel(label)
    }

    def "a few nodes are a table, and the choice shows and runs the other plan"() {
        given:
        has(3)

        when:
        def page = failedOn(['web2']).openDialog()
        def table = page.dialog.getByRole(AriaRole.TABLE)

        then:
        page.plan()[0] == 'Step 1: Fetch kept, done in execution #' + page.id()
        page.plan()[1].startsWith('Steps 2–3 left to do on 1 of 3 nodes')
        table.locator('tr').allInnerTexts()*.replaceAll(/\s+/, ' ')*.trim() ==
            ['Step web1 web2 web3', '2: Deploy kept again kept', '3: Check kept runs kept']
        assertThat(choice(page, 'only those that have not done the step')).isChecked()

        when:
        choice(page, 'only those that have not done the step').focus()
        page.page.keyboard().press('ArrowDown')

        then:
        assertThat(choice(page, 'all of them')).isChecked()
        assertThat(table).hasCount(0)
        page.plan()[1].startsWith('Step 2: Deploy will run again')

        when:
        def resumed = page.confirm()
        api.ended(resumed)

        then:
        api.log(resumed).count('Deploy on web1') == 1
        api.log(resumed).count('Deploy on web2') == 1
    }

    def "only the nodes that have not done the step run it, and the notice says so"() {
        given:
        has(3)
        def page = failedOn(['web2']).openDialog()
        def source = page.id()

        when:
        def resumed = page.confirm()

        then:
        api.ended(resumed) == 'succeeded'
        api.log(resumed).count('Deploy on web1') == 0
        api.log(resumed).count('Deploy on web2') == 1
        assertThat(page.notice).containsText("Resumed from execution #$source: step 1 kept, steps 2–3 kept on some nodes, continued at step 2")
    }

    def "more nodes are groups with a filter, by keyboard, clean for axe and on a phone (#theme)"() {
        given:
        has(24)
        def page = failedOn(['web7', 'web12', 'web21'], [width: 375, height: 700, dark: theme == 'dark']).openDialog()
        def groups = page.dialog.locator('.rundeck-resume-groups > li')
        def source = page.id()

        expect:
        groups.allInnerTexts()*.replaceAll(/\s+/, ' ')*.trim() ==
            ['21 nodes: kept', '3 nodes: going on at step 2, which runs again web12, web21, web7']
        fitsSideways(page.page, '.rundeck-resume-dialog .modal-dialog')
        fitsSideways(page.page, '.rundeck-resume-dialog .modal-body')
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        groups.first().locator('summary').press('Enter')

        then:
        assertThat(groups.first()).containsText('web1, web10, web11, web13')

        when:
        def filter = page.dialog.getByLabel('Find a node')
        filter.fill('WEB1')
        filter.press('Enter')

        then: 'and nothing has started'
        assertThat(page.dialog.locator('small[role=status]')).hasText('11 of 24 nodes')
        assertThat(groups).hasCount(2)
        assertThat(groups.last()).containsText('1 node: going on at step 2, which runs again')
        violations(page.page, '.rundeck-resume-dialog') == []
        page.id() == source

        where:
        theme << ['light', 'dark']
    }
}
