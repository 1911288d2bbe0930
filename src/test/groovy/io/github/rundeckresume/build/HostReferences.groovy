package io.github.rundeckresume.build

import org.objectweb.asm.ClassReader
import org.objectweb.asm.Handle
import org.objectweb.asm.Opcodes
import org.objectweb.asm.Type
import org.objectweb.asm.commons.ClassRemapper
import org.objectweb.asm.commons.Remapper
import org.objectweb.asm.tree.AnnotationNode
import org.objectweb.asm.tree.ClassNode
import org.objectweb.asm.tree.FieldInsnNode
import org.objectweb.asm.tree.InvokeDynamicInsnNode
import org.objectweb.asm.tree.MethodInsnNode
import org.objectweb.asm.tree.MethodNode

import java.util.jar.JarFile

import static io.github.rundeckresume.build.HostReference.*

/**
 * All that the classes of a jar refer to and that is neither in the jar nor in the JDK: the host's classes, and those
 * of their members that are used, overridden or implemented. Annotations that only tools read are left out: a virtual
 * machine ignores those whose class is not there.
 */
class HostReferences {

    private static final FOR_TOOLS_ONLY = ['org/jspecify/', 'com/google/errorprone/annotations/']

    final SortedSet<HostReference> found = new TreeSet<>()
    /** The classes of the jar, and of each lambda that implements a type of the host a class that stands for it. */
    final List<ClassNode> implementers = []

    private final Map<String, ClassNode> own = [:]
    private final ClassFiles host

    private HostReferences(ClassFiles host) {
        this.host = host
    }

    /** @param host what the jar was compiled against */
    static HostReferences of(File jar, ClassFiles host) {
        of(new JarFile(jar).withCloseable { file ->
            file.stream().filter { it.name.endsWith('.class') }.toList().collect { file.getInputStream(it).bytes }
        }, host)
    }

    static HostReferences of(Collection<byte[]> classFiles, ClassFiles host) {
        def references = new HostReferences(host)
        def readers = classFiles.collect { new ClassReader(it) }
        readers.each { references.own[it.className] = new ClassNode() }
        readers.each { it.accept(new ClassRemapper(references.own[it.className], references.types()), ClassReader.SKIP_DEBUG) }
        references.own.values().each { references.read(it) }
        references
    }

    /** All that the class or the stand-in extends and implements and that is not in the jar, the JDK's classes too. */
    List<ClassNode> foreignFamily(ClassNode type, ClassFiles files) {
        ([type.superName].findAll() + type.interfaces).collectMany { String name ->
            own.containsKey(name) ? foreignFamily(own[name], files) : files.family(name)
        }.unique { it.name }
    }

    /** The class with those of the jar that it extends and implements. */
    List<ClassNode> ownFamily(ClassNode type) {
        [type] + ([type.superName] + type.interfaces).collect { own[it] }.findAll().collectMany { ownFamily(it) }
    }

    boolean isHost(String name) {
        !own.containsKey(name) && !ClassFiles.ofJdk(name) && !FOR_TOOLS_ONLY.any { name.startsWith(it) }
    }

    /** Hears every type that a class names, in code, descriptors, signatures and annotations. */
    private Remapper types() {
        new Remapper(Opcodes.ASM9) {
            @Override
            String map(String name) {
                if (isHost(name)) {
                    found << HostReference.type(name)
                }
                null
            }
        }
    }

    private void read(ClassNode type) {
        ([type] + type.fields + type.methods).each { it.visibleAnnotations?.each { annotation -> read(annotation) } }
        type.methods.each { method -> method.instructions.each { read(type, it) } }
        implement(type)
    }

    private void implement(ClassNode type) {
        implementers << type
        hostFamily(type).each { above ->
            above.methods.findAll { isOverridable(it) && type.methods.any { mine -> overrides(mine, it) } }.each {
                found << new HostReference(OVERRIDDEN, above.name, it.name, it.desc)
            }
        }
    }

    private List<ClassNode> hostFamily(ClassNode type) {
        foreignFamily(type, host).findAll { isHost(it.name) }
    }

    private static boolean isOverridable(MethodNode method) {
        !method.name.startsWith('<') && !ClassFiles.has(method.access, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)
    }

    private static boolean overrides(MethodNode mine, MethodNode theirs) {
        mine.name == theirs.name && mine.desc == theirs.desc && isOverridable(mine)
    }

    private void read(ClassNode type, instruction) {
        switch (instruction) {
            case MethodInsnNode:
                member(kindOfCall(instruction.opcode == Opcodes.INVOKESTATIC, instruction.itf), instruction.owner, instruction.name, instruction.desc)
                break
            case FieldInsnNode:
                def isStatic = instruction.opcode in [Opcodes.GETSTATIC, Opcodes.PUTSTATIC]
                member(isStatic ? STATIC_FIELD : FIELD, instruction.owner, instruction.name, instruction.desc)
                break
            case InvokeDynamicInsnNode:
                ([instruction.bsm] + instruction.bsmArgs.toList()).findAll { it instanceof Handle }.each { Handle handle ->
                    member(kindOfCall(handle.tag == Opcodes.H_INVOKESTATIC, handle.isInterface()), handle.owner, handle.name, handle.desc)
                }
                lambda(type, instruction)
        }
    }

    private static String kindOfCall(boolean isStatic, boolean onInterface) {
        isStatic ? (onInterface ? STATIC_INTERFACE_METHOD : STATIC_METHOD) : (onInterface ? INTERFACE_METHOD : METHOD)
    }

    /** A member that a class of ours inherits is named there; it belongs to the class of the host that declares it. */
    private void member(String kind, String owner, String name, String descriptor) {
        if (own.containsKey(owner)) {
            def inherited = inherited(own[owner], name, descriptor)
            if (inherited) {
                def field = kind in [FIELD, STATIC_FIELD]
                found << new HostReference(field ? kind : kindOfCall(kind == STATIC_METHOD, ClassFiles.isInterface(inherited)), inherited.name, name, descriptor)
            }
        } else if (!owner.startsWith('[') && isHost(owner)) {
            found << new HostReference(kind, owner, name, descriptor)
        }
    }

    private ClassNode inherited(ClassNode type, String name, String descriptor) {
        def mine = ownFamily(type).any { (it.methods + it.fields).any { member -> member.name == name && member.desc == descriptor } }
        mine ? null : hostFamily(type).find { (it.methods + it.fields).any { member -> member.name == name && member.desc == descriptor } }
    }

    private void lambda(ClassNode type, InvokeDynamicInsnNode made) {
        def implemented = Type.getReturnType(made.desc)
        if (made.bsm.owner == 'java/lang/invoke/LambdaMetafactory' && isHost(implemented.internalName)) {
            def standIn = new ClassNode(name: "${type.name} (lambda)", superName: 'java/lang/Object', interfaces: [implemented.internalName])
            standIn.methods << new MethodNode(Opcodes.ACC_PUBLIC, made.name, (made.bsmArgs[0] as Type).descriptor, null, null)
            implement(standIn)
        }
    }

    private void read(AnnotationNode annotation) {
        def type = Type.getType(annotation.desc).internalName
        annotation.values?.collate(2)?.each { name, value ->
            if (isHost(type)) {
                found << new HostReference(ELEMENT, type, name as String, '')
            }
            read(value)
        }
    }

    /** What an annotation's element may be: a constant of an enumeration, another annotation, or an array. */
    private void read(value) {
        switch (value) {
            case String[]:
                member(STATIC_FIELD, Type.getType(value[0]).internalName, value[1], value[0])
                break
            case List:
                value.each { read(it) }
        }
    }
}
