package io.github.rundeckresume.build

import groovy.transform.Immutable
import org.objectweb.asm.Type

/** A class of the host, or a member of one, that the plugin refers to. Its text is a line of the list. */
@Immutable
class HostReference implements Comparable<HostReference> {

    static final CLASS = 'class'
    static final FIELD = 'field'
    static final STATIC_FIELD = 'static field'
    static final METHOD = 'method'
    static final STATIC_METHOD = 'static method'
    static final INTERFACE_METHOD = 'interface method'
    static final STATIC_INTERFACE_METHOD = 'static interface method'
    /** A method that a class or a lambda of the plugin overrides or implements. */
    static final OVERRIDDEN = 'overridden method'
    /** What the plugin says in an annotation of the host. */
    static final ELEMENT = 'annotation element'

    String kind
    /** As in a class file: {@code com/dtolabs/rundeck/core/Constants}. */
    String owner
    /** Empty for a class. */
    String name
    /** As in a class file; empty for a class and an annotation's element, whose type is not in the jar. */
    String descriptor

    static HostReference type(String name) {
        new HostReference(CLASS, name, '', '')
    }

    boolean isField() {
        kind in [FIELD, STATIC_FIELD]
    }

    boolean isStatic() {
        kind in [STATIC_FIELD, STATIC_METHOD, STATIC_INTERFACE_METHOD]
    }

    boolean isOnInterface() {
        kind in [INTERFACE_METHOD, STATIC_INTERFACE_METHOD]
    }

    @Override
    String toString() {
        def member = owner.replace('/', '.') + (name ? ".$name" : '')
        if (!descriptor) {
            return "$kind $member"
        }
        def type = Type.getType(descriptor)
        type.sort == Type.METHOD ? "$kind $member(${type.argumentTypes*.className.join(', ')}): ${type.returnType.className}" : "$kind $member: ${type.className}"
    }

    @Override
    int compareTo(HostReference other) {
        toString() <=> other.toString()
    }
}
