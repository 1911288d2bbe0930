package io.github.rundeckresume.build

import io.github.rundeckresume.plugin.ResumePlugin
import spock.lang.Specification

/** Rundeck closes the jar that was replaced; executions that run go on with the classes of the old one. */
class ReplacedJarIT extends Specification {

    /** The plugin's own classes come from the jar, all others from here. */
    static class Others extends ClassLoader {

        Others() {
            super(ResumePlugin.classLoader)
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) {
            if (name.startsWith('io.github.rundeckresume.')) {
                throw new ClassNotFoundException(name)
            }
            super.loadClass(name, resolve)
        }
    }

    def "after the first start nothing is loaded from the jar any more (loaded: #all)"() {
        given:
        def loader = new URLClassLoader([new File(System.getProperty('plugin.jar')).toURI().toURL()] as URL[], new Others())
        def classes = loader.loadClass('io.github.rundeckresume.plugin.AllClasses')
        if (all) {
            def load = classes.getDeclaredMethod('load')
            load.accessible = true
            load.invoke(null)
        }
        loader.close()

        expect:
        isLoaded(loader, 'io.github.rundeckresume.engine.record.FailureText') == all
        isLoaded(loader, 'io.github.rundeckresume.store.EndDocument') == all

        where:
        all << [true, false]
    }

    private static boolean isLoaded(ClassLoader loader, String name) {
        try {
            loader.loadClass(name)
            true
        } catch (ClassNotFoundException ignored) {
            false
        }
    }
}
