package dev.onepixel.proof;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The loops of proofs, on as many numbers as a dense layer and a piece of a convolution have. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmark {

    /** Rows times columns: LeNet's first dense layer, backward, and one bundle of its second convolution, forward. */
    @Param({"120x400", "6x16"})
    public String shape;

    private double[][] weights;
    private int[] index;
    private double[][] values;
    private double[][] sums;
    private int rows;
    private int columns;

    @Setup
    public void prepare() {
        rows = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
        columns = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        SplittableRandom random = new SplittableRandom(1);
        weights = new double[rows][];
        Arrays.setAll(weights, r -> random.doubles(columns, -1, 1).toArray());
        index = Arrays.copyOf(IntStream.range(0, rows).toArray(), rows + 8);
        values = new double[4][];
        Arrays.setAll(values, v -> random.doubles(rows + 8, -1, 1).toArray());
        sums = new double[4][columns];
    }

    /** Four vectors, one after the other. */
    @Benchmark
    public double[][] combineFourTimes() {
        for (int v = 0; v < 4; v++) {
            Kernels.combine(sums[v], weights, index, values[v], rows, 0, columns);
        }
        return sums;
    }

    /** Four vectors together. */
    @Benchmark
    public double[][] combineFour() {
        Kernels.combine4(sums, weights, index, values, rows, 0, columns);
        return sums;
    }

    /** The least value of a combination of functions. */
    @Benchmark
    public double least() {
        return Kernels.least(sums[0], weights[0], weights[1], 0, columns);
    }
}
