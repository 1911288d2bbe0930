package io.github.rundeckresume.metrics

import com.codahale.metrics.MetricRegistry
import java.nio.file.Path
import java.util.function.LongSupplier
import spock.lang.Specification

/** What is counted in a registry, and what happens on a server without one, or without the library. */
class MetersSpec extends Specification {

    def registry = new MetricRegistry()
    def meters = Meters.in(Optional.of(registry))

    def "counts, and what is counted by 0 is known"() {
        when:
        meters.count(Counted.STARTED, 1)
        meters.count(Counted.STARTED, 1)
        meters.count(Counted.SAVED_SECONDS, 0)
        meters.refused('option', 3)

        then:
        registry.counters.collectEntries { [it.key, it.value.count] } ==
            ['rundeck.resume.started': 2, 'rundeck.resume.savedSeconds': 0, 'rundeck.resume.refused.option': 3]
    }

    def "a value is asked for when somebody looks, and the one of a newer jar replaces it"() {
        when:
        meters.gauge('pauses.waiting', { 1L })
        meters.gauge('pauses.waiting', { 2L })

        then:
        registry.gauges.collectEntries { [it.key, it.value.value] } == ['rundeck.resume.pauses.waiting': 2]
    }

    def "does nothing #where"() {
        when:
        none.count(Counted.OFFERED, 1)
        none.refused('option', 1)
        none.gauge('pauses.waiting', { 1L })

        then:
        noExceptionThrown()

        where:
        where                          | none
        'where nothing is counted'     | Meters.none()
        'on a server without registry' | Meters.in(Optional.empty())
        'with a registry of another kind' | Meters.in(Optional.of('a registry'))
    }

    def "a name that the server uses for something else fails nothing"() {
        given:
        registry.meter('rundeck.resume.started')

        when:
        meters.count(Counted.STARTED, 1)

        then:
        noExceptionThrown()
        registry.counters.isEmpty()
    }

    def "does nothing on a server without the library"() {
        given: 'a class loader that has the plugin, and not the library'
        def loader = new WithoutLibrary(Path.of('target/classes').toUri().toURL(), getClass().classLoader)
        def type = loader.loadClass(Meters.name)

        when:
        def none = type.getMethod('in', Optional).invoke(null, Optional.of(registry))
        type.getMethod('refused', String, long).invoke(none, 'option', 1L)
        type.getMethod('gauge', String, LongSupplier).invoke(none, 'x', { 1L } as LongSupplier)

        then:
        type.classLoader.is(loader)
        registry.names.isEmpty()
        !loader.asked.empty
    }

    static class WithoutLibrary extends URLClassLoader {

        final Set<String> asked = []
        final Map<String, Class<?>> found = [:]

        WithoutLibrary(URL classes, ClassLoader parent) {
            super([classes] as URL[], parent)
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) {
            if (name.startsWith('com.codahale')) {
                asked << name
                throw new ClassNotFoundException(name)
            }
            def own = name.startsWith('io.github.rundeckresume.metrics') && !name.contains('Spec')
            if (!own) {
                return super.loadClass(name, resolve)
            }
            if (!found.containsKey(name)) {
                found[name] = super.findClass(name)
            }
            return found[name]
        }
    }
}
