package io.github.rundeckresume.build

import org.objectweb.asm.ClassReader
import org.objectweb.asm.Opcodes
import org.objectweb.asm.tree.ClassNode

/** Class files of some jars and of the JDK that runs this, read and never loaded. */
class ClassFiles implements Closeable {

    private final ClassLoader loader
    private final Map<String, Optional<ClassNode>> read = [:]

    private ClassFiles(ClassLoader loader) {
        this.loader = loader
    }

    /** What the build compiles against. */
    static ClassFiles ofBuild() {
        new ClassFiles(ClassFiles.classLoader)
    }

    /** Jars, and all jars in folders. */
    static ClassFiles of(Collection<File> places) {
        def jars = places.collectMany { it.directory ? it.listFiles().findAll { it.name.endsWith('.jar') }.sort() : [it] }
        def missing = jars.findAll { !it.file }
        if (missing || !jars) {
            throw new IllegalArgumentException("There are no jars in ${missing ?: places}")
        }
        new ClassFiles(new URLClassLoader(jars*.toURI()*.toURL() as URL[], ClassLoader.platformClassLoader))
    }

    static boolean ofJdk(String name) {
        ClassLoader.platformClassLoader.getResource("${name}.class") != null
    }

    /** Null if there is none. */
    ClassNode find(String name) {
        read.computeIfAbsent(name) { Optional.ofNullable(loader.getResource("${name}.class")).map { parse(it.bytes) } }.orElse(null)
    }

    static ClassNode parse(byte[] file) {
        def node = new ClassNode()
        new ClassReader(file).accept(node, ClassReader.SKIP_DEBUG)
        node
    }

    /** The class itself, what it extends and implements, and so on; those that are not there are left out. */
    List<ClassNode> family(String name) {
        def found = new LinkedHashMap<String, ClassNode>()
        def next = [name]
        while (next) {
            def type = find(next.remove(0))
            if (type && !found.containsKey(type.name)) {
                found[type.name] = type
                next.addAll([type.superName].findAll() + type.interfaces + (isInterface(type) ? ['java/lang/Object'] : []))
            }
        }
        found.values() as List
    }

    static boolean isInterface(ClassNode type) {
        has(type.access, Opcodes.ACC_INTERFACE)
    }

    static boolean has(int access, int flag) {
        (access & flag) != 0
    }

    @Override
    void close() {
        if (loader instanceof URLClassLoader) {
            loader.close()
        }
    }
}
