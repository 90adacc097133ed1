package dev.onepixel.junit;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Finds the model and the images of a test: what the annotation names, else what a field of the test class, its
 * superclasses or its enclosing classes holds. A named model is loaded once a run and closed when the run ends.
 */
final class ModelAndImages {

    private static final Namespace NAMESPACE = Namespace.create(ModelAndImages.class);

    private final ExtensionContext context;
    private final RobustTest test;

    ModelAndImages(ExtensionContext context, RobustTest test) {
        this.context = context;
        this.test = test;
    }

    Classifier model() {
        String model = test.annotation().model();
        if (model.isEmpty()) {
            return field(ModelUnderTest.class, Classifier.class, "model", "models/traffic-signs");
        }
        try {
            Path path = Path.of(model).toAbsolutePath().normalize();
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            path, p -> new LoadedModel(DjlClassifier.load(Path.of(model))), LoadedModel.class)
                    .classifier();
        } catch (ClassifierException | IllegalArgumentException e) {
            throw test.wrong(Text.format("model = \"%s\": %s", model, e.getMessage()));
        }
    }

    /** What the store closes at the end of the run. */
    private record LoadedModel(Classifier classifier) implements ClosedByStore {
        @Override
        public void close() {
            classifier.close();
        }
    }

    ImageSet images() {
        String images = test.annotation().images();
        if (images.isEmpty()) {
            return field(ImagesUnderTest.class, ImageSet.class, "images", "fixtures/traffic-signs");
        }
        try {
            return ImageSet.open(Path.of(images));
        } catch (ImageException | IllegalArgumentException e) {
            throw test.wrong(Text.format("images = \"%s\": %s", images, e.getMessage()));
        }
    }

    private <T> T field(Class<? extends Annotation> annotation, Class<T> type, String attribute, String example) {
        for (Class<?> place : places()) {
            List<Field> fields = new ArrayList<>();
            for (Field field : place.getDeclaredFields()) {
                if (AnnotationSupport.isAnnotated(field, annotation)) {
                    fields.add(field);
                }
            }
            if (fields.size() > 1) {
                throw test.wrong(Text.format(
                        "class [%s] has %d field{s} @%s; one is needed",
                        place.getName(), fields.size(), annotation.getSimpleName()));
            }
            if (!fields.isEmpty()) {
                return value(fields.get(0), annotation, type);
            }
        }
        throw test.wrong(Text.format(
                "%s is not set; name one (%s = \"%s\") or give the test class a field: @%s static %s %s",
                attribute, attribute, example, annotation.getSimpleName(), type.getSimpleName(), attribute));
    }

    /** The test class with its superclasses, then each enclosing class with its superclasses. */
    private Set<Class<?>> places() {
        Set<Class<?>> places = new LinkedHashSet<>();
        for (@Nullable Class<?> outer = context.getRequiredTestClass();
                outer != null;
                outer = outer.getEnclosingClass()) {
            for (@Nullable Class<?> c = outer; c != null; c = c.getSuperclass()) {
                places.add(c);
            }
        }
        return places;
    }

    private <T> T value(Field field, Class<? extends Annotation> annotation, Class<T> type) {
        String name = Text.format("@%s field [%s]", annotation.getSimpleName(), field);
        Optional<Object> holder = Modifier.isStatic(field.getModifiers())
                ? Optional.empty()
                : context.getTestInstances().flatMap(instances -> instances.getAllInstances().stream()
                        .filter(field.getDeclaringClass()::isInstance)
                        .findFirst());
        if (!Modifier.isStatic(field.getModifiers()) && holder.isEmpty()) {
            throw test.wrong(
                    name + " must be static, or the test class have @TestInstance(TestInstance.Lifecycle.PER_CLASS)");
        }
        if (!type.isAssignableFrom(field.getType())) {
            throw test.wrong(Text.format("%s must be of type %s", name, type.getName()));
        }
        try {
            field.setAccessible(true);
            Object value = field.get(holder.orElse(null));
            if (value == null) {
                throw test.wrong(name + " is null; set it in its declaration or in @BeforeAll");
            }
            return type.cast(value);
        } catch (IllegalAccessException e) {
            throw test.wrong(Text.format("%s cannot be read: %s", name, e.getMessage()));
        }
    }
}
