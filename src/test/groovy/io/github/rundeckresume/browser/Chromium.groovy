package io.github.rundeckresume.browser

import com.microsoft.playwright.Browser
import com.microsoft.playwright.BrowserType.LaunchOptions
import com.microsoft.playwright.Playwright
import io.github.rundeckresume.playground.member.DebianPackage
import java.nio.file.Files
import java.nio.file.Path
import org.opentest4j.TestAbortedException

/** The system's Chromium, one process for all specs; installed where that is possible. */
class Chromium {

    private static final List<String> PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']
    private static final List<String> ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
                                                   '--disable-component-update', '--disable-sync']
    private static Browser one

    /** Aborts the spec, which then counts as skipped, if there is none. */
    static synchronized Browser get() {
        if (System.getProperty('skipBrowser', 'false') != 'false') {
            throw new TestAbortedException('Left out: -DskipBrowser')
        }
        one = one ?: start(find() ?: install())
    }

    private static Path find() {
        ([System.getenv('CHROMIUM')] + PLACES).findAll { it }.collect { Path.of(it) }.find { Files.isExecutable(it) }
    }

    private static Path install() {
        new DebianPackage('chromium').install()
        def found = find()
        if (found == null) {
            def message = 'The pages were not tested: there is no Chromium. Install it (Debian: apt-get install chromium), or name one in CHROMIUM, ' +
                    'or leave these specs out with -DskipBrowser.'
            println message
            throw new TestAbortedException(message)
        }
        found
    }

    private static Browser start(Path executable) {
        // The driver lies in its jar; without this it would download browsers of its own.
        def playwright = Playwright.create(new Playwright.CreateOptions().setEnv([PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1']))
        // Ends the driver and the browser with it.
        Runtime.runtime.addShutdownHook(new Thread({ playwright.close() }))
        playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable).setHeadless(true).setArgs(ARGUMENTS).setTimeout(30_000))
    }
}
