package io.github.rundeckresume.browser

import com.microsoft.playwright.Browser
import com.microsoft.playwright.BrowserType.LaunchOptions
import com.microsoft.playwright.Playwright
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
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
        if (Files.isExecutable(Path.of('/usr/bin/apt-get')) && System.getProperty('user.name') == 'root') {
            println 'No Chromium here: installing the package chromium'
            apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')
        }
        def found = find()
        if (found == null) {
            def message = 'The pages were not tested: there is no Chromium. Install it (Debian: apt-get install chromium), or name one in CHROMIUM, ' +
                    'or leave these specs out with -DskipBrowser.'
            println message
            throw new TestAbortedException(message)
        }
        found
    }

    private static boolean apt(String... arguments) {
        def process = new ProcessBuilder(['apt-get'] + arguments.toList()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
        process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0
    }

    private static Browser start(Path executable) {
        // The driver lies in its jar; without this it would download browsers of its own.
        def playwright = Playwright.create(new Playwright.CreateOptions().setEnv([PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1']))
        // Ends the driver and the browser with it.
        Runtime.runtime.addShutdownHook(new Thread({ playwright.close() }))
        playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable).setHeadless(true).setArgs(ARGUMENTS).setTimeout(30_000))
    }
}
