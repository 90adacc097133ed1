package dev.onepixel.attack.corners;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the order of corners costs a query, the model left out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CornerOrderBenchmark {

    private final OrderSample sample = new OrderSample();

    /** A whole sweep. */
    @Benchmark
    @OperationsPerInvocation(OrderSample.CORNERS)
    public int[] orderAndLearn() {
        return sample.sweep();
    }
}
