package io.github.rundeckresume.browser

import com.microsoft.playwright.Page
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Timeout

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat

/** Makes the README's pictures: mvn verify -Dscreenshots=true. */
@Requires({ Boolean.getBoolean('screenshots') })
@Timeout(60)
class PicturesIT extends BrowserSpecification {

    private static final Path IMAGES = Path.of('docs/images')
    private static final int MOST_BYTES = 150_000

    @Override
    protected String newProject() {
        'shop'
    }

    def "the execution page with the menu, the confirmation, and the resumed execution"() {
        given:
        def job = release()
        api.importJob(project, job)
        def source = api.runToEnd(job.uuid as String, [version: '4.2', token: 'sesame'])

        when:
        def dark = open(source, newContext(dark: true, width: 1000, height: 640)).openDialog()
        dark.dialog.locator('input[type=password]').fill('sesame')
        take(dark.page, 'confirmation-dark')
        def page = open(source, newContext(width: 1000, height: 640)).openMenu()
        take(page.page, 'menu')
        page.item.click()
        assertThat(page.dialog).isVisible()
        page.dialog.locator('input[type=password]').fill('sesame')
        take(page.page, 'confirmation')
        def resumed = page.confirm()
        api.ended(resumed)
        page.page.reload()
        assertThat(page.notice).isVisible()
        take(page.page, 'resumed')

        then:
        ['menu', 'confirmation', 'confirmation-dark', 'resumed'].every { isLight(it) }
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
