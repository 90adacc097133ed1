package dev.onepixel.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the attributes that the source of an annotation writes out. Reflection fills in defaults and does not tell them from
 * a value that was written and equals its default; the class file holds only what was written.
 */
final class WrittenAttributes {

    private static final String ANNOTATION = Type.getDescriptor(OnePixelRobust.class);

    /** Where a class file keeps its major version, and the newest one that ASM reads: annotations look alike in all. */
    private static final int MAJOR = 7;

    private static final int NEWEST = Opcodes.V17;

    private WrittenAttributes() {}

    /**
     * Returns the names of the attributes that are written where a method gets its {@link OnePixelRobust} from: at the method
     * itself, or at the annotation that it is a meta-annotation of.
     *
     * @param method the annotated method
     * @return the names; empty if the class file cannot be had, as where a class loader makes classes and no files
     */
    static Optional<Set<String>> of(Method method) {
        return holder(method, new HashSet<>()).flatMap(WrittenAttributes::read);
    }

    /** Looks in the order in which JUnit does: at the element, then depth first at the annotations of its annotations. */
    private static Optional<AnnotatedElement> holder(AnnotatedElement element, Set<Class<?>> seen) {
        if (element.isAnnotationPresent(OnePixelRobust.class)) {
            return Optional.of(element);
        }
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (seen.add(type)) {
                Optional<AnnotatedElement> found = holder(type, seen);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> read(AnnotatedElement holder) {
        Class<?> type = holder instanceof Method method ? method.getDeclaringClass() : (Class<?>) holder;
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream stream = type.getResourceAsStream(file)) {
            if (stream == null) {
                return Optional.empty();
            }
            byte[] bytes = stream.readAllBytes();
            bytes[MAJOR] = (byte) Math.min(bytes[MAJOR], NEWEST);
            Elements elements = new Elements(holder);
            new ClassReader(bytes)
                    .accept(elements, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return elements.found ? Optional.of(elements.names) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The class file of " + type.getName() + " cannot be read", e);
        }
    }

    /** Collects the names of the annotation's elements, at the class or at one of its methods. */
    private static final class Elements extends ClassVisitor {

        private final AnnotatedElement holder;
        private final Set<String> names = new HashSet<>();
        private boolean found;

        Elements(AnnotatedElement holder) {
            super(Opcodes.ASM9);
            this.holder = holder;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return holder instanceof Class<?> && descriptor.equals(ANNOTATION) ? names() : null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!(holder instanceof Method method)
                    || !name.equals(method.getName())
                    || !descriptor.equals(Type.getMethodDescriptor(method))) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return annotation.equals(ANNOTATION) ? names() : null;
                }
            };
        }

        private AnnotationVisitor names() {
            found = true;
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String name, Object value) {
                    names.add(name);
                }

                @Override
                public void visitEnum(String name, String descriptor, String value) {
                    names.add(name);
                }

                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String name, String descriptor) {
                    names.add(name);
                    return null;
                }

                @Override
                public @Nullable AnnotationVisitor visitArray(String name) {
                    names.add(name);
                    return null;
                }
            };
        }
    }
}
