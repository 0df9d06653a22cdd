package dev.chartpulse.source.problems;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * Refuses query parameters that an operation does not have: a misspelt filter would otherwise give the whole list, which looks
 * like an answer.
 */
class UnknownParameters {

    private static final int MAX_SHOWN = 64;

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * Lets requests through whose query parameters are all known.
     *
     * @throws ProblemException 422 that names each parameter that is not
     */
    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo address) {
        Set<String> given = address.getQueryParameters().keySet();
        if (given.isEmpty()) {
            return;
        }
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), UnknownParameters::names);
        List<FieldError> errors = given.stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> new FieldError(shown(name), message(names)))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.of(Problem.of(422, ProblemCode.UNKNOWN_PARAMETER, detail(errors))
                    .action("Leave the parameter out, or correct its name.")
                    .retryable(false)
                    .errors(errors)
                    .build());
        }
    }

    private static String detail(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; "));
    }

    private static String shown(String name) {
        return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
    }

    private static String message(Set<String> names) {
        return "is not a query parameter here; "
                + (names.isEmpty() ? "there are none" : "there are " + String.join(", ", names));
    }

    private static Set<String> names(Method operation) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : operation.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.add(parameter.getAnnotation(QueryParam.class).value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(parameter.getType(), names);
            }
        }
        return names;
    }

    private static void addFields(Class<?> bean, Set<String> names) {
        for (Class<?> type = bean; type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(QueryParam.class)) {
                    names.add(field.getAnnotation(QueryParam.class).value());
                }
            }
        }
    }
}
