package io.github.rundeckresume.build

import org.objectweb.asm.Opcodes
import org.objectweb.asm.tree.ClassNode

import static io.github.rundeckresume.build.HostReference.*

/** Holds what a jar refers to against a host: what a virtual machine would not find there, or would refuse. */
class HostLinkage {

    private static final CALLS = [METHOD, STATIC_METHOD, INTERFACE_METHOD, STATIC_INTERFACE_METHOD]

    private final HostReferences references
    private final ClassFiles host

    HostLinkage(HostReferences references, ClassFiles host) {
        this.references = references
        this.host = host
    }

    /** A line for each reference that does not resolve, and for each method that is not implemented any more. */
    List<String> problems() {
        references.found.collect { problem(it) ? "$it: ${problem(it)}".toString() : null }.findAll() + references.implementers.collectMany { unimplemented(it) }
    }

    private String problem(HostReference reference) {
        def type = host.find(reference.owner)
        if (!type) {
            return 'there is no such class'
        }
        if (!ClassFiles.has(type.access, Opcodes.ACC_PUBLIC)) {
            return 'the class is not public'
        }
        if (reference.kind == CLASS) {
            return null
        }
        if (reference.kind in CALLS && reference.onInterface != ClassFiles.isInterface(type)) {
            return reference.onInterface ? 'it is a class now' : 'it is an interface now'
        }
        problemOfMember(reference)
    }

    private String problemOfMember(HostReference reference) {
        def members = host.family(reference.owner).collectMany { reference.field ? it.fields : it.methods }
        def member = members.find { it.name == reference.name && (it.desc == reference.descriptor || reference.kind == ELEMENT) }
        if (!member) {
            return "there is no such ${reference.kind}"
        }
        if (ClassFiles.has(member.access, Opcodes.ACC_PRIVATE) || !ClassFiles.has(member.access, Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) {
            return 'it cannot be seen from here'
        }
        if (reference.kind == OVERRIDDEN) {
            return ClassFiles.has(member.access, Opcodes.ACC_FINAL) ? 'it is final now' : null
        }
        if (reference.kind != ELEMENT && ClassFiles.has(member.access, Opcodes.ACC_STATIC) != reference.static) {
            return reference.static ? 'it is not static any more' : 'it is static now'
        }
        null
    }

    private List<String> unimplemented(ClassNode type) {
        def name = type.name.replace('/', '.')
        def above = references.foreignFamily(type, host)
        def closed = above.findAll { ClassFiles.has(it.access, Opcodes.ACC_FINAL) }.collect { "$name extends ${it.name.replace('/', '.')}, which is final now".toString() }
        def isAbstract = ClassFiles.has(type.access, Opcodes.ACC_ABSTRACT)
        isAbstract ? closed : closed + left(type, above).collect { "$name does not implement $it".toString() }
    }

    /** The abstract methods above the class that nothing implements. */
    private List<String> left(ClassNode type, List<ClassNode> above) {
        def all = (references.ownFamily(type) + above + host.find('java/lang/Object')).collectMany { it.methods }
        def isAbstract = { ClassFiles.has(it.access, Opcodes.ACC_ABSTRACT) }
        (all.findAll(isAbstract)*.with { name + desc } - all.findAll { !isAbstract(it) }*.with { name + desc }).unique()
    }
}
