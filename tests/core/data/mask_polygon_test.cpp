#include "core/data/mask_polygon.h"

#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"

namespace {

using namespace asam;

struct PolygonCase {
    const char* name;
    std::vector<double> corners;
    int height;
    int width;
    const char* counts; ///< of pycocotools 2.0's frPyObjects
};

TEST(MaskPolygon, FillsAsCocosToolsDo) {
    const PolygonCase cases[] = {
        {"rectangle", {2, 1, 6, 1, 6, 4, 2, 4}, 8, 10, "a03500000o0"},
        {"triangle", {0.4, 0.2, 9.3, 3.7, 2.1, 7.9}, 8, 10, "0183L3MO2O0O2N100O6"},
        {"beyond every side", {-3.5, -2.2, 14.1, 2.6, 5.3, 12.7, -6.1, 5.5}, 8, 10, "0`11gN000000"},
        {"crossing itself", {1, 1, 8, 7, 8, 1, 1, 7}, 9, 10, ":55O1N:0F2N1a0"},
        {"thinner than a pixel", {1.1, 3.1, 7.9, 3.2, 7.9, 3.3, 1.1, 3.25}, 8, 10, "`2"},
        {"one pixel", {2.2, 2.2, 2.9, 2.2, 2.9, 2.9, 2.2, 2.9}, 6, 6, ">1e0"},
        {"whole picture", {0, 0, 7, 0, 7, 5, 0, 5}, 5, 7, "0S1"},
        {"corner twice", {1, 1, 1, 1, 5, 1.5, 5, 5, 5, 5, 2, 6}, 8, 8, "9263MO2Of0"},
        {"far outside",
         {26.46, 94.44, 62.06, 63.44, 79.07, -10.76, 29.75, 22.85},
         90,
         100,
         "U^2c0b1e0["
         "Oe0I700O0001O00010O0000001O000010O0001O00001O00010O00001O00001O01O01M2M4K5L4L4K5L4L4K5L4L4K5L4LdS"
         "2"},
    };
    for (const PolygonCase& each : cases) {
        SCOPED_TRACE(each.name);
        const MaskRle mask = maskFromPolygon(each.corners, each.height, each.width);
        const MaskRle wanted = MaskRle::fromCompressed(each.counts, each.height, each.width);
        EXPECT_EQ(mask.area(), wanted.area());
        EXPECT_EQ(intersectionArea(mask, wanted), wanted.area());
        EXPECT_EQ(mask.toCompressed(), each.counts);
    }
}

TEST(MaskPolygon, SeveralPolygonsAreOneObject) {
    const std::vector<double> left{0, 0, 2, 0, 2, 4, 0, 4};
    const std::vector<double> right{5, 0, 7, 0, 7, 4, 5, 4};
    const MaskRle both = maskFromPolygons({left, right}, 4, 8);
    EXPECT_EQ(both.area(), maskFromPolygon(left, 4, 8).area() + maskFromPolygon(right, 4, 8).area());
    EXPECT_EQ(maskFromPolygons({left, left}, 4, 8), maskFromPolygon(left, 4, 8));
}

TEST(MaskPolygon, WhatIsNoPolygonIsRefused) {
    EXPECT_THROW(maskFromPolygon({1, 1, 2, 2}, 4, 4), DataError);
    EXPECT_THROW(maskFromPolygon({1, 1, 2, 2, 3, 3, 4}, 4, 4), DataError);
    EXPECT_THROW(maskFromPolygon({1, 1, 2, 2, 3, std::numeric_limits<double>::quiet_NaN()}, 4, 4), DataError);
    EXPECT_THROW(maskFromPolygon({1, 1, 2, 2, 3, std::numeric_limits<double>::infinity()}, 4, 4), DataError);
    EXPECT_THROW(maskFromPolygon({0, 0, 2, 0, 2, 2}, 0, 4), DataError);
    EXPECT_THROW(maskFromPolygons({}, 4, 4), DataError);
}

TEST(MaskPolygon, AbsurdCoordinatesCostLittle) {
    EXPECT_EQ(maskFromPolygon({-1e300, -1e300, 1e300, -1e300, 1e300, 1e300, -1e300, 1e300}, 5, 6).area(), 30);
}

} // namespace
