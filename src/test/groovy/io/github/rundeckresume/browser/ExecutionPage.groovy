package io.github.rundeckresume.browser

import com.microsoft.playwright.Locator
import com.microsoft.playwright.Page

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** An execution's page, by the names that Rundeck's own page gives to its parts. */
class ExecutionPage {

    final Page page

    ExecutionPage(Page page) {
        this.page = page
    }

    /** In the page's head: the log has actions, with a menu, of the same class. */
    Locator getMenuButton() {
        page.locator('section.execution-action-links .dropdown-toggle')
    }

    Locator getMenu() {
        page.locator('section.execution-action-links .dropdown-menu')
    }

    Locator getItem() {
        menu.locator('a', new Locator.LocatorOptions().setHasText('Resume Execution'))
    }

    /** Where the page itself shows a plain "Run Again". */
    Locator getBeside() {
        page.locator('section.execution-action-links .rundeck-resume-beside')
    }

    Locator getNotice() {
        page.locator('.rundeck-resume-notice')
    }

    Locator getDialog() {
        page.locator('[role=dialog].rundeck-resume-dialog')
    }

    Locator getResume() {
        dialog.locator('button[type=submit]')
    }

    Locator getError() {
        dialog.locator('[role=alert]')
    }

    ExecutionPage openMenu() {
        menuButton.click()
        assertThat(item).isVisible()
        this
    }

    ExecutionPage openDialog() {
        openMenu()
        item.click()
        assertThat(dialog).isVisible()
        this
    }

    /** The plan's entries as they read. */
    List<String> plan() {
        // The confirmation is loaded when it is opened.
        dialog.locator('.rundeck-resume-plan > li').first().waitFor()
        dialog.locator('.rundeck-resume-plan > li').allInnerTexts()*.replaceAll(/\s+/, ' ')*.trim()
    }

    /** Confirms, and waits for the new execution's page; answers with its id. */
    String confirm() {
        def before = id()
        resume.click()
        page.waitForURL({ String url -> url ==~ /.*\/execution\/show\/\d+/ && idOf(url) != before })
        id()
    }

    String id() {
        idOf(page.url())
    }

    private static String idOf(String url) {
        url.find(/\/execution\/show\/(\d+)/) { it[1] }
    }
}
