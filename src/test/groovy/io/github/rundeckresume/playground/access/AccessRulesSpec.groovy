package io.github.rundeckresume.playground.access

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import spock.lang.Specification
import spock.lang.TempDir

class AccessRulesSpec extends Specification {

    @TempDir
    Path dir

    def "several that ask at once for the rules of a folder without any get the first ones"() {
        given:
        def threads = Executors.newFixedThreadPool(8)

        when:
        def folders = (1..50).collect { Files.createDirectory(dir.resolve("$it")) }
        def made = folders.collectMany { folder ->
            def begin = new CountDownLatch(1)
            def asked = (1..8).collect { threads.submit({ begin.await(); AccessRules.in(folder) } as Callable) }
            begin.countDown()
            asked*.get()
        }

        then:
        made.size() == 400
        folders.every { it.toFile().list().toSorted() == ['admin.aclpolicy', 'readonly.aclpolicy'] }

        cleanup:
        threads.shutdownNow()
    }
}
