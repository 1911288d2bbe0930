package io.github.rundeckresume.browser

import com.microsoft.playwright.Page
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** Makes the pictures of the documents: mvn verify -Dscreenshots=true. */
@Requires({ Boolean.getBoolean('screenshots') })
@Timeout(300)
class PicturesIT extends BrowserSpecification {

    private static final Path IMAGES = Path.of('docs/images')
    private static final int MOST_BYTES = 150_000
    /** What stands behind a picture's name, by whether the theme is dark. */
    private static final Map<String, Boolean> THEMES = ['': false, '-dark': true]

    @Override
    protected String newProject() {
        'shop'
    }

    def "an execution from its failure to its resume, in light and dark"() {
        given:
        def job = release()
        api.importJob(project, job)
        def source = api.runToEnd(job.uuid as String, [version: '4.2', token: 'sesame'])

        when:
        def pages = THEMES.collectEntries { theme, dark -> [theme, open(source, newContext(dark: dark, width: 1000, height: 640)).openMenu()] }
        pages.each { theme, page -> take(page.page, "menu$theme") }
        pages.each { theme, page ->
            page.item.click()
            page.plan()
            page.dialog.locator('input[type=password]').fill('sesame')
            take(page.page, "confirmation$theme")
            page.dialog.locator('[data-key=change]').click()
            take(page.page, "change$theme")
        }
        def resumed = pages[''].confirm()
        api.ended(resumed)
        pages.each { theme, page ->
            page.page.navigate("$server.url/project/$project/execution/show/$resumed")
            assertThat(page.notice).isVisible()
            take(page.page, "resumed$theme")
        }

        then:
        THEMES.keySet().every { theme -> ['menu', 'confirmation', 'change', 'resumed'].every { isLight("$it$theme") } }
    }

    def "what failed for the same cause, in light and dark"() {
        given:
        def jobs = ['Back up the shop', 'Back up the mail', 'Back up the wiki'].collect {
            Jobs.job([name: it], [Jobs.echo('Check the hosts', 'all hosts answer'), Jobs.fails('Copy')])
        }
        jobs.each { api.importJob(project, it) }
        jobs.each { api.runToEnd(it.uuid as String) }

        when:
        THEMES.each { theme, dark ->
            def page = newContext(dark: dark, width: 1000, height: 640).newPage()
            page.navigate("$server.url/project/$project/jobs#rundeck-resume-failed")
            def cause = page.locator('.rundeck-resume-cause').first()
            cause.locator('summary').click()
            cause.locator('input[type=checkbox]').first().check()
            take(page, "failed$theme")
        }

        then:
        THEMES.keySet().every { isLight("failed$it") }
    }

    private static Map release() {
        def steps = [Jobs.echo('Check the hosts', 'all hosts answer'), Jobs.echo('Build the shop', 'built version ${option.version}'),
                     Jobs.echo('Back up the database', 'backed up'), Jobs.failOnce('Migrate the database', 'echo migrated to version @option.version@'),
                     Jobs.echo('Roll out', 'version ${option.version} is out')]
        Jobs.job([name: 'Release the shop', description: 'Builds, migrates and rolls out',
                options: [[name: 'version', value: '4.2'], [name: 'token', secure: true, valueExposed: true, required: true]]], steps)
    }

    private static void take(Page page, String name) {
        // Nothing is to move or fade in a picture.
        page.addStyleTag(new Page.AddStyleTagOptions().setContent('* { transition: none !important; caret-color: transparent !important; }'))
        page.waitForLoadState()
        Files.createDirectories(IMAGES)
        page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve("${name}.png")))
    }

    private static boolean isLight(String name) {
        Files.size(IMAGES.resolve("${name}.png")) < MOST_BYTES
    }
}
