package io.github.rundeckresume.browser

import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** The confirmation as a dialog: keyboard, narrow screens, themes, hostile names, assistive technology. */
@Timeout(300)
class ConfirmationIT extends BrowserSpecification {

    def "the keyboard is enough: Enter opens, Tab stays inside, Escape closes and goes back to where it began"() {
        given:
        def page = failed(Jobs.failsOnce())

        when:
        // Before that, the page's own script may hide the button once more, and take the focus from it.
        page.page.waitForFunction("window.nodeflowvm && nodeflowvm.executionState() === 'FAILED'")
        page.menuButton.focus()
        page.page.keyboard().press('Enter')
        assertThat(page.item).isVisible()
        page.item.focus()
        page.page.keyboard().press('Enter')

        then:
        assertThat(page.dialog).isVisible()
        assertThat(page.dialog).hasAttribute('aria-modal', 'true')
        assertThat(page.resume).isFocused()

        when:
        def inside = (1..12).collect {
            page.page.keyboard().press('Tab')
            page.dialog.evaluate('dialog => dialog.contains(document.activeElement)')
        }

        then:
        inside.every()

        when:
        page.page.keyboard().press('Escape')

        then:
        assertThat(page.dialog).hasCount(0)
        assertThat(page.menuButton).isFocused()

        when:
        page.openDialog()
        def source = page.id()
        page.page.keyboard().press('Enter')
        page.page.waitForURL({ String url -> !url.endsWith("/$source") })

        then:
        assertThat(page.notice).containsText("Resumed from execution #$source")
    }

    def "Cancel and a click beside the dialog close it, and start nothing"() {
        given:
        def job = Jobs.failsOnce()
        def page = failed(job)

        when:
        page.openDialog().dialog.getByText('Cancel').click()

        then:
        assertThat(page.dialog).hasCount(0)

        when:
        page.openDialog().page.mouse().click(5, 400)

        then:
        assertThat(page.dialog).hasCount(0)
        api.executions(job.uuid as String).size() == 1
    }

    def "the buttons stand at the right: Cancel, then Resume"() {
        when:
        def page = failed(Jobs.failsOnce()).openDialog()
        def (frame, cancel, resume) = ['.modal-content', '.modal-footer [data-close]', '[type=submit]'].collect { page.dialog.locator(it).boundingBox() }

        def right = (frame.x + frame.width - (resume.x + resume.width)) as int
        def between = (resume.x - (cancel.x + cancel.width)) as int

        then:
        right in 10..30
        between in 0..15
    }

    def "a double click starts one execution"() {
        given:
        def job = Jobs.failsOnce(multipleExecutions: true)
        def page = failed(job).openDialog()
        def source = page.id()

        when:
        page.resume.dblclick()
        page.page.waitForURL({ String url -> !url.endsWith("/$source") })

        then:
        assertThat(page.notice).containsText("Resumed from execution #$source")
        api.executions(job.uuid as String).size() == 2
    }

    def "names that look like HTML are text"() {
        given:
        def hostile = '<img src=x onerror=alert(1)>'
        def job = Jobs.job([Jobs.echo(hostile, 'checked'), Jobs.fails("$hostile {0} \"quoted\"")], description: hostile,
                name: "$hostile ${UUID.randomUUID()}".toString(), options: [[name: 'text', value: hostile]])

        when:
        def page = failed(job).openDialog()

        then:
        assertThat(page.dialog).containsText(job.name as String)
        assertThat(page.dialog).containsText("Step 2: $hostile {0} \"quoted\"")
        assertThat(page.dialog.locator('dl').last()).hasText("text$hostile")
        assertThat(page.dialog.locator('img')).hasCount(0)
        assertThat(page.page.locator('section.execution-action-links img')).hasCount(0)
    }

    def "nothing has to be scrolled sideways at 375 pixels"() {
        given:
        def job = Jobs.failsOnce(options: [[name: 'a_long_name_of_an_option', value: 'x' * 90]])
        api.importJob(project, job)
        def id = api.runToEnd(job.uuid as String)
        def page = open(id, newContext(width: 375, height: 700))

        when:
        page.openMenu()

        then:
        // The page around is the server's; the item must be reachable all the same.
        assertThat(page.item).isInViewport()

        when:
        page.item.click()

        then:
        assertThat(page.resume).isInViewport()
        fitsSideways(page.page, '.rundeck-resume-dialog .modal-dialog')
        fitsSideways(page.page, '.rundeck-resume-dialog .modal-body')

        when:
        page.confirm()

        then:
        assertThat(page.notice).isVisible()
        fitsSideways(page.page, '.rundeck-resume-notice')
        !server.playground || page.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')
    }

    def "axe finds no serious violation in the confirmation and the notice (#theme)"() {
        given:
        def job = Jobs.failsOnce(options: [[name: 'version', value: '1'], [name: 'password', secure: true, valueExposed: true, required: true]])
        api.importJob(project, job)
        def id = api.runToEnd(job.uuid as String, [password: 'sesame'])
        def page = open(id, newContext(dark: theme == 'dark')).openMenu()

        expect:
        violations(page.page, 'section.execution-action-links .dropdown-menu > li:last-child') == []

        when:
        page.item.click()
        assertThat(page.dialog).isVisible()

        then:
        violations(page.page, '.rundeck-resume-dialog') == []

        when:
        page.dialog.locator('input[type=password]').fill('sesame')
        page.confirm()
        assertThat(page.notice).isVisible()

        then:
        violations(page.page, '.rundeck-resume-notice') == []

        where:
        theme << ['light', 'dark']
    }
}
